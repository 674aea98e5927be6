using System.Globalization;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>What comes after a look at a request.</summary>
/// <param name="Again">When to look again; null when it is over.</param>
public sealed record NextSight(DateTimeOffset? Again);

/// <summary>Tells the driver of each quote that came, and before there is no more time; once each.</summary>
public sealed class SeeToQuotes(QuoteBook book, PartnerRegister partners, TellDriver tell, TimeProvider time) : Activity<QuotesDue, NextSight>
{
    /// <inheritdoc/>
    public override async Task<NextSight> RunAsync(ActivityContext context, QuotesDue input, CancellationToken cancellation)
    {
        if (await book.Find(input.Driver, input.Request, cancellation) is not var (request, asked))
        {
            return new(null); // erased
        }

        var quoted = asked.Where(one => one.Quote is not null).ToList();
        var step = RequestQuotes.Decide(request, quoted.Count > 0, time.GetUtcNow());
        if (step.State is QuoteState.Open or QuoteState.Closed)
        {
            foreach (var one in quoted)
            {
                var insurer = (await partners.Find(one.Insurer, cancellation))?.Name ?? one.Insurer;
                await tell.Tell(request.Driver, NoticeKind.QuoteArrived, $"{request.Id}.{one.Insurer}", Words(request, quoted.Count, insurer), cancellation);
            }
        }

        if (step.SaysQuotesEnd)
        {
            await tell.Tell(request.Driver, NoticeKind.QuotesEnd, request.Id, Words(request, quoted.Count), cancellation);
        }

        if (step.SaysChoiceEnds)
        {
            await tell.Tell(request.Driver, NoticeKind.QuoteChoiceEnds, request.Id, Words(request, quoted.Count), cancellation);
        }

        return new(step.Again);
    }

    private static Dictionary<string, string> Words(QuoteRequest request, int quotes, string insurer = "") => new()
    {
        ["request"] = request.Id,
        ["insurer"] = insurer,
        ["quotes"] = quotes.ToString(CultureInfo.InvariantCulture),
        ["until"] = Day(request.Until),
        ["by"] = Day(request.ChooseBy),
    };

    private static string Day(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
