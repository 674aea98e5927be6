using System.Runtime.CompilerServices;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Services.Quotes;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>What a driver asked insurers for, and what those quoted. What each insurer was shown is in the journal.</summary>
public sealed class QuoteParts(QuoteBook book, ViewRequests view, TimeProvider time) : IStageParts
{
    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts =>
    [
        new RecordPart<QuoteRequestView>(
            "quote-requests",
            DataCategory.Rating,
            new(Provenance.Given) { Observed = ["id", "state", "published", "until", "chooseBy", "order"] },
            PartJson.Default.QuoteRequestView,
            Requests),
    ];

    private async IAsyncEnumerable<QuoteRequestView> Requests(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (request, asked) in (await book.Of(scope.Driver, cancellation)).Where(one => scope.Holds(one.Request.Published)))
        {
            yield return await view.Of(request, asked, time.GetUtcNow(), cancellation);
        }
    }
}
