using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;

namespace ConnectedInsurance.Partners.Quoting;

/// <summary>Says what an insurer is told of a request: the log has nothing but its name for the driver, which leads to nobody once the occasion is over.</summary>
public sealed class SayQuoteRequest(QuoteBook book, ReleaseNeed release) : IEventTeller
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<EventType, DataCategory?> Knows { get; } = new Dictionary<EventType, DataCategory?>
    {
        [EventType.QuoteRequestPublished] = DataCategory.Rating,
        [EventType.QuoteRequestChosen] = DataCategory.Rating,
        [EventType.QuoteRequestEnded] = null,
    };

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> Say(DisclosureRequest request, PartnerEvent told, CancellationToken cancellation)
    {
        if (told.Type == EventType.QuoteRequestEnded)
        {
            return OwnAnswer.Row(new EndedRequest(told.Subject));
        }

        if (await book.Named(request.Partner, told.Subject, cancellation) is not { } meant)
        {
            return null; // over
        }

        var asked = ReleaseNeed.Request(request.Partner, request.Scope, meant, request.Resource);
        return told.Type == EventType.QuoteRequestPublished
            ? await release.Need(asked, told.Subject, cancellation)
            : await release.Identity(asked, told.Subject, cancellation);
    }
}
