using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>Forgets a request some time after it ended, and the last name that led from an insurer to the driver with it.</summary>
public sealed class ForgetRequest(QuoteBook book, Consents consents) : Activity<QuotesDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, QuotesDue input, CancellationToken cancellation)
    {
        if (await book.Find(input.Driver, input.Request, cancellation) is var (request, asked))
        {
            foreach (var one in asked)
            {
                await consents.EndOnce(request.Driver, one.Insurer, request.Id, cancellation);
                await book.ForgetName(request.Driver, request.Id, one, cancellation);
            }

            await book.Forget(request.Driver, request.Id, cancellation);
        }

        return default;
    }
}
