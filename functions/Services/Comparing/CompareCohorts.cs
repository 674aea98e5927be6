using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Services.Comparing;

/// <summary>Reckons where everybody stands who compares and has a rating that may have an effect.</summary>
public sealed class CompareCohorts(Comparison comparison, RateDriver rate, Drivers drivers) : Activity<DateTimeOffset, Nothing>
{
    /// <value>The cohort of all who compare.</value>
    public const string Everybody = "everybody";

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, DateTimeOffset input, CancellationToken cancellation)
    {
        var scores = new List<(string Driver, string Zone, double Score)>();
        await foreach (var member in comparison.All(cancellation))
        {
            if (await drivers.Find(member, cancellation) is { } driver && await rate.At(member, input, cancellation) is { IsRatable: true } rating)
            {
                scores.Add((member, driver.Zone, (double)rating.Score.Score));
            }
        }

        var (everybody, zones) = (Scores(scores), scores.GroupBy(one => one.Zone).ToDictionary(zone => zone.Key, Scores));
        foreach (var (driver, zone, score) in scores)
        {
            CohortPlace[] places = [new(Everybody, CohortRank.Percentile(score, everybody)), new(zone, CohortRank.Percentile(score, zones[zone]))];
            await comparison.Keep(driver, new(DateOnly.FromDateTime(input.UtcDateTime), places), cancellation);
        }

        return default;
    }

    private static List<double> Scores(IEnumerable<(string Driver, string Zone, double Score)> scores) => [.. scores.Select(one => one.Score)];
}
