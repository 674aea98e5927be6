using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Equilibrium;

/// <summary>Whether partners get what they may, and how what the data brings is shared.</summary>
public sealed class MeasureBenefit(
    WebhookEndpoints endpoints, WatchWebhooks watch, PolicyBook policies, Settlements settlements, ITables tables, SubjectKeys keys, EveryDriver everyDriver) : IMeasure
{
    /// <inheritdoc/>
    public IReadOnlyList<BoardFigure> Figures { get; } =
    [
        new("disclosures", Relation.PlatformPartner, FigureUnit.Count, "consent, rows journal: entries within the week, each something a partner received"),
        new("webhooks-well", Relation.PlatformPartner, FigureUnit.Share, "webhooks, webhookhealth: neither stopped nor failing, of all that partners and drivers have"),
        new("saved-by-drivers", Relation.PlatformPartner, FigureUnit.Share, "settlements: mean share of a period's price that driving and coaching saved its driver, periods settled in the 13 weeks before, last revisions; of 20 or more"),
        new("kept-by-platform", Relation.PlatformPartner, FigureUnit.Share, "settlements, policies: mean share of the net premium that goes to the platform, the same periods"),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<double?>> Take(BoardWeek week, CancellationToken cancellation)
    {
        var told = await everyDriver.Read(async driver => (await Journal.Read(tables, keys, driver, cancellation)).Entries.Where(entry => entry.Partner is not null && week.Holds(entry.At)), cancellation);
        var (webhooks, well) = (0, 0);
        await foreach (var endpoint in endpoints.All(cancellation))
        {
            (webhooks, well) = (webhooks + 1, endpoint.Stopped is null && (await watch.Of(endpoint.Id, cancellation)).FailingSince is null ? well + 1 : well);
        }

        var shared = await everyDriver.Read(driver => Shared(driver, week, cancellation), cancellation);
        var isEnough = shared.Count >= IMeasure.Fewest;
        return
        [
            told.Count,
            webhooks > 0 ? well / (double)webhooks : null,
            isEnough ? shared.Average(period => period.Saved) : null,
            isEnough ? shared.Average(period => period.Platform) : null,
        ];
    }

    /// <summary>Of each period a driver's policies had settled: shares, so that currencies need not be added.</summary>
    private async Task<IEnumerable<(double Saved, double Platform)>> Shared(string driver, BoardWeek week, CancellationToken cancellation)
    {
        var shared = new List<(double, double)>();
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        foreach (var policy in await policies.Of(driver, cancellation))
        {
            var settled = (await settlements.Of(policy.Id, key, cancellation)).GroupBy(one => one.Period).Select(period => period.MaxBy(one => one.Revision)!);
            shared.AddRange(
                from one in settled
                where one.Settled >= week.Until.AddDays(-91) && one.Settled < week.Until
                let saved = one.Premium.Saved.Minor + (one.Coached?.Minor ?? 0)
                where one.Premium.Total.Minor + saved > 0
                select (saved / (double)(one.Premium.Total.Minor + saved), (double)policy.Product.PlatformShare));
        }

        return shared;
    }
}
