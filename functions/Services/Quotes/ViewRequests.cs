using ConnectedInsurance.Consent.InformationSheets;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>A request as its driver reads it.</summary>
/// <param name="Id">What the platform calls it; no insurer learns that.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Need">What is to be insured.</param>
/// <param name="Shown">The fields of the passport that are shown.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Until">No quote is taken from then on.</param>
/// <param name="ChooseBy">No quote can be chosen from then on.</param>
/// <param name="Order">How the insurers are ordered: shuffled by the request, which ranks nothing.</param>
/// <param name="Asked">The insurers, in that order.</param>
/// <param name="Chosen">The one that was chosen; null for none.</param>
/// <param name="Information">As what the platform stands between; in every language.</param>
/// <param name="DemandsAndNeeds">What was confirmed, where the platform is a broker; null elsewhere.</param>
public sealed record QuoteRequestView(
    string Id,
    QuoteState State,
    QuoteNeed Need,
    IReadOnlyList<string> Shown,
    DateTimeOffset Published,
    DateTimeOffset Until,
    DateTimeOffset ChooseBy,
    string Order,
    IReadOnlyList<AskedView> Asked,
    string? Chosen,
    IReadOnlyList<SheetAnswer> Information,
    SheetAnswer? DemandsAndNeeds);

/// <summary>An insurer of a request as its driver reads it.</summary>
/// <param name="Insurer">The partner.</param>
/// <param name="Name">Its name.</param>
/// <param name="AskedAt">When it was told; null before.</param>
/// <param name="Quote">What it quotes; null for nothing.</param>
/// <param name="IdentifiedAt">When it was told who the driver is; null for every other.</param>
/// <param name="EndedAt">When it was told that it is over.</param>
public sealed record AskedView(string Insurer, string Name, DateTimeOffset? AskedAt, Quote? Quote, DateTimeOffset? IdentifiedAt, DateTimeOffset? EndedAt);

/// <summary>Shows a driver their requests.</summary>
public sealed class ViewRequests(PartnerRegister partners)
{
    /// <value>The only order there is.</value>
    public const string Shuffled = "shuffled-by-request";

    /// <summary>A request.</summary>
    public async Task<QuoteRequestView> Of(QuoteRequest request, IReadOnlyList<AskedInsurer> asked, DateTimeOffset now, CancellationToken cancellation)
    {
        var views = new List<AskedView>();
        foreach (var one in Quote.Shuffled(request.Id, asked))
        {
            var name = (await partners.Find(one.Insurer, cancellation))?.Name ?? one.Insurer;
            views.Add(new(one.Insurer, name, one.AskedAt, one.Quote, one.IdentifiedAt, one.EndedAt));
        }

        return new(
            request.Id,
            request.State(asked.Any(one => one.Quote is not null), now),
            request.Need,
            request.Shown,
            request.Published,
            request.Until,
            request.ChooseBy,
            Shuffled,
            views,
            request.Chosen,
            DescribeQuoting.Sheet(request.Brokered, views.Select(view => view.Name)),
            request.Brokered is null ? null : DescribeQuoting.DemandsAndNeeds(request.Need));
    }
}
