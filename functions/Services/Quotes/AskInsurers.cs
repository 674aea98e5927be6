using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>Lets each insurer of a request read it, and tells it so under the name made for it; false when there is no such request.</summary>
public sealed class AskInsurers(QuoteBook book, Consents consents, PublishEvent publish, TimeProvider time) : Activity<QuotesDue, bool>
{
    /// <inheritdoc/>
    public override async Task<bool> RunAsync(ActivityContext context, QuotesDue input, CancellationToken cancellation)
    {
        if (await book.Find(input.Driver, input.Request, cancellation) is not var (request, asked))
        {
            return false;
        }

        var now = time.GetUtcNow();
        if (request.State(hasQuotes: true, now) == QuoteState.Open)
        {
            foreach (var one in asked.Where(one => one.AskedAt is null))
            {
                await book.Introduce(request.Driver, one, cancellation);
                await consents.GiveOnce(new(request.Id, request.Driver, one.Insurer, Purpose.Pricing, [DataCategory.Rating], one.Notice, request.Published, request.ChooseBy), cancellation);
                await publish.Of(one.Insurer, one.Name!, EventType.QuoteRequestPublished, one.Name!, 0, cancellation);
                await book.Change(request.Driver, request.Id, one.Insurer, found => found with { AskedAt = now }, cancellation);
            }
        }

        return true;
    }
}
