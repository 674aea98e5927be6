using System.Globalization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>What a period cost, kept for the books after its driver is erased: no driver, no policy, nothing of the driving.</summary>
/// <param name="Insurer">With whom.</param>
/// <param name="Entry">What the entry is called; the policy's id does not lead to it without the platform's secret.</param>
/// <param name="Period">Its days.</param>
/// <param name="Premium">What it cost.</param>
/// <param name="Settled">When.</param>
/// <param name="Until">The day it goes.</param>
public sealed record KeptPremium(string Insurer, string Entry, PolicyPeriod Period, Premium Premium, DateTimeOffset Settled, DateOnly Until);

/// <summary>Premiums that books must keep.</summary>
/// <remarks>Table <c>keptpremiums</c>: (insurer) / <c>{day it goes}.{entry}</c>, so that what is past its time comes first; sealed under a secret of the platform.</remarks>
public sealed class KeptPremiums(ITables tables, ISecrets secrets, PolicyBook policies, Settlements settlements, SubjectKeys keys, Pseudonyms pseudonyms, TimeProvider time)
{
    /// <value>Years after the end of the contract. Source: the retention schedule (limitation of actions out of an insurance contract, accounting).</value>
    public const int Years = 5;

    private const string Secret = "kept-premiums";
    private static readonly RowFormat<KeptPremium> Format = new(Secret, 1, ErasureJson.Default.KeptPremium);
    private readonly ITable table = tables.Open("keptpremiums");

    /// <summary>Sets aside what a driver's settled periods cost; nothing once the driver's key is dropped.</summary>
    public async Task SetAside(string driver, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(driver), cancellation) is not { } key)
        {
            return;
        }

        foreach (var policy in await policies.Of(driver, cancellation))
        {
            var settled = (await settlements.Of(policy.Id, key, cancellation)).GroupBy(settlement => settlement.Period).Select(period => period.Last());
            foreach (var settlement in settled)
            {
                var named = string.Create(CultureInfo.InvariantCulture, $"{policy.Id}.{settlement.Period.From:yyyyMMdd}");
                var entry = await pseudonyms.Of(Secret, named, cancellation);
                await Keep(new(policy.Insurer, entry, settlement.Period, settlement.Premium, settlement.Settled, policy.Until.AddYears(Years)), cancellation);
            }
        }
    }

    /// <summary>The day the last of a driver's premiums would go, were every policy to end today; null when none has begun.</summary>
    public async Task<DateOnly?> LastDay(string driver, CancellationToken cancellation)
    {
        var ends = (await policies.Of(driver, cancellation))
            .Select(policy => (policy.From, Until: Earlier(policy.Until, PolicyPeriod.Day(time.GetUtcNow(), policy.Zone))))
            .Where(policy => policy.From < policy.Until)
            .Select(policy => policy.Until)
            .ToList();
        return ends.Count > 0 ? ends.Max().AddYears(Years) : null;
    }

    /// <summary>What is kept for an insurer's books.</summary>
    public async Task<IReadOnlyList<KeptPremium>> Of(string insurer, CancellationToken cancellation)
    {
        var key = await Key(cancellation);
        return await table.Read(new(insurer), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation);
    }

    /// <summary>Removes what is past its time; returns how many.</summary>
    public async Task<long> Expire(DateOnly today, CancellationToken cancellation)
    {
        var expired = 0L;
        await foreach (var row in table.Read(TableRange.Whole, cancellation))
        {
            if (string.CompareOrdinal(row.Row, Day(today)) < 0)
            {
                await table.Commit(row.Partition, [TableWrite.Delete(row.Row)], cancellation);
                expired++;
            }
        }

        return expired;
    }

    private async Task Keep(KeptPremium premium, CancellationToken cancellation)
    {
        var row = $"{Day(premium.Until)}.{premium.Entry}";
        await table.Commit(premium.Insurer, [TableWrite.Put(row, Format.Version, Format.Write(premium, await Key(cancellation), premium.Insurer, row))], cancellation);
    }

    private async ValueTask<SealingKey> Key(CancellationToken cancellation) => new((await secrets.Named(Secret, cancellation)).ToArray());

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
