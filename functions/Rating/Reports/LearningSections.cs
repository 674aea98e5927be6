using System.Globalization;
using ConnectedInsurance.Rating.Learning;

namespace ConnectedInsurance.Rating.Reports;

/// <summary>What a report tells of rows that were joined from claims and driving: who is in them, and whether all claims are.</summary>
internal static class LearningSections
{
    /// <summary>Writes them.</summary>
    public static void Write(ReportPage page, Learned learned)
    {
        Participating(page, learned.Participation);
        page.Section("Claim development", learned.Development.Count == 0
            ? "No claim was told."
            : "Quarters in which losses happened, as known 0, 3, 6, … months after their end; link ratios weighted by volume, ultimate by chain ladder. Periods that ended less than 3 months ago are not in the rows.");
        foreach (var triangle in learned.Development)
        {
            Triangle(page, triangle);
        }
    }

    /// <summary>Claim frequency of those who do not take part against those who do.</summary>
    private static void Participating(ReportPage page, IReadOnlyList<Participation> groups)
    {
        var within = groups.First(group => group.Taking == Taking.TakesPart);
        page.Section(
            "Who takes part, and who unplugs",
            "Drivers choose to take part, and some unplug or leave: the rows are not a random part of the book. Unseen: granted, and less than half of the driving was seen, or none, since the dongle was out of its socket or the car stood still. Left: withdrawn or lapsed. A/E: claims by what the group would have at the frequency of those who take part. "
            + "A model cannot correct for whom it never saw: where another group's interval leaves 1 out, its relativities hold for who takes part, and the base premium must carry the difference. "
            + "Whoever the insurer never brought to the platform is in no group: compare with the whole book.");
        var against = groups.Select(group => group.Against(within.Frequency)).ToList();
        page.Table(
            ["group", "drivers", "policy-years", "claims", "-frequency", "A/E"],
            [.. groups.Zip(against, (group, held) => new[] { Name(group.Taking), Text($"{group.Drivers:N0}"), Text($"{group.Years:N1}"), Text($"{group.Claims:N0}"), Number(group.Frequency), Number(held.Ratio) })],
            [.. groups.Zip(against, (group, held) => group.Taking != Taking.TakesPart && held.Expected > 0 ? held.RatioInterval : (Interval?)null)]);
    }

    private static void Triangle(ReportPage page, ClaimTriangle triangle)
    {
        var ages = Enumerable.Range(0, triangle.Links.Count + 1).ToList();
        page.Part(triangle.Measure switch
        {
            Measure.Claims => "Number of claims",
            Measure.Paid => $"Paid, {triangle.Currency}",
            _ => $"Incurred, {triangle.Currency}",
        });
        page.Table(
            ["quarter from", .. ages.Select(age => Text($"{age * ClaimTriangle.Months} m")), "ultimate"],
            [.. triangle.Quarters.Select(quarter => (string[])[Text($"{quarter.From:yyyy-MM}"), .. ages.Select(age => age < quarter.Known.Count ? Amount(triangle, quarter.Known[age]) : ""), Amount(triangle, quarter.Ultimate)]),
                ["link ratio", "", .. triangle.Links.Select(link => Text($"{link:0.000}")), ""]]);
    }

    private static string Amount(ClaimTriangle triangle, double value) => Text($"{(triangle.Currency is null ? value : value / 100):N0}");

    private static string Number(double value) => double.IsFinite(value) ? Text($"{value:0.000}") : "";

    private static string Name(Taking taking) => taking switch
    {
        Taking.TakesPart => "take part",
        Taking.Unseen => "unseen",
        _ => "left",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
