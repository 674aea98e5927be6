using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>Ends a request: the insurer that was chosen may learn who the driver is and is told so; every other is told that it is over, and its name for the driver leads to nobody from then on.</summary>
public sealed class EndRequest(QuoteBook book, Consents consents, PublishEvent publish, TimeProvider time, ILogger<EndRequest> logger) : Activity<QuotesDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, QuotesDue input, CancellationToken cancellation)
    {
        if (await book.Find(input.Driver, input.Request, cancellation) is not var (request, asked))
        {
            return default; // erased
        }

        foreach (var one in asked.Where(one => one is { IdentifiedAt: null, EndedAt: null, Name: not null }))
        {
            await (one.Insurer == request.Chosen ? Identify(request, one, cancellation) : End(request, one, cancellation));
        }

        return default;
    }

    private async Task Identify(QuoteRequest request, AskedInsurer chosen, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await consents.GiveOnce(
            new(request.Id, request.Driver, chosen.Insurer, Purpose.Pricing, [DataCategory.Rating], chosen.Notice, request.Published, now + RequestQuotes.Kept, Identifies: true), cancellation);
        await publish.Of(chosen.Insurer, chosen.Name!, EventType.QuoteRequestChosen, chosen.Name!, 0, cancellation);
        await book.Change(request.Driver, request.Id, chosen.Insurer, found => found with { IdentifiedAt = now }, cancellation);
        ServicesLog.QuoteChosen(logger, request.Id, chosen.Insurer);
    }

    private async Task End(QuoteRequest request, AskedInsurer other, CancellationToken cancellation)
    {
        await consents.EndOnce(request.Driver, other.Insurer, request.Id, cancellation);
        if (other.AskedAt is not null)
        {
            await publish.Of(other.Insurer, other.Name!, EventType.QuoteRequestEnded, other.Name!, 0, cancellation);
        }

        await book.ForgetName(request.Driver, request.Id, other, cancellation);
        await book.Change(request.Driver, request.Id, other.Insurer, found => found with { EndedAt = time.GetUtcNow() }, cancellation);
    }
}
