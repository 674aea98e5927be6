using System.Globalization;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Quantities;

namespace ConnectedInsurance.Policies;

/// <summary>A period's money, once.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Period">Its days.</param>
/// <param name="Revision">1 first; a re-rating that lowers it makes one more.</param>
/// <param name="Factor">What driving put on the rated covers.</param>
/// <param name="Premium">What it costs.</param>
/// <param name="Settled">When.</param>
/// <param name="Reason">Why it takes the place of the one before; null on the first.</param>
/// <param name="Coached">What a finished coaching took off, to the cent; null where it took nothing.</param>
public sealed record Settlement(
    string Policy, PolicyPeriod Period, int Revision, decimal Factor, Premium Premium, DateTimeOffset Settled, RevisionReason? Reason = null,
    Money? Coached = null);

/// <summary>Why a settled period was rated again.</summary>
[JsonConverter(typeof(EnumByName<RevisionReason>))]
public enum RevisionReason
{
    /// <summary>A trip, or more of one, came after it was settled.</summary>
    [JsonStringEnumMemberName("late-trip")]
    LateTrip,

    /// <summary>The driver contested a trip and was right.</summary>
    [JsonStringEnumMemberName("contested")]
    Contested,

    /// <summary>Somebody else drove a trip.</summary>
    [JsonStringEnumMemberName("another-driver")]
    AnotherDriver,
}

/// <summary>The ledger of policies: a period is settled exactly once, however often it is asked and wherever it was stopped.</summary>
/// <remarks>
/// Table <c>settlements</c>: (policy) / <c>{first day}.{revision}</c>, inserted if absent: the row is the settlement, so whoever comes second finds it.
/// Periods follow each other, and the last row of one is what holds. Sealed under the driver's key: what driving put on a price is erased with the driving.
/// </remarks>
public sealed class Settlements(ITables tables, TimeProvider time)
{
    private static readonly RowFormat<Settlement> Format = new RowFormat<Settlement>("settlements", 3, SettlementJson.Default.Settlement).Upcasts(1).Upcasts(2); // 1 knew of no reasons, 2 of no coaching: there were none

    private readonly ITable ledger = tables.Open("settlements");

    /// <summary>Settles a period, or answers how it was; null while its grace days run.</summary>
    public async Task<Settlement?> Settle(Policy policy, PolicyPeriod period, decimal factor, SealingKey key, CancellationToken cancellation) =>
        period.IsDue(time.GetUtcNow(), policy.Zone) ? await SettleEarly(policy, period, factor, key, cancellation) : null;

    /// <summary>Settles a period whose grace days may still run, since no trip will come late any more; or answers how it was.</summary>
    public async Task<Settlement?> SettleEarly(Policy policy, PolicyPeriod period, decimal factor, SealingKey key, CancellationToken cancellation)
    {
        var settlement = new Settlement(policy.Id, period, 1, factor, Premium.Of(policy, period, factor), time.GetUtcNow(), Coached: Coached(policy, period, factor));
        return await Enter(settlement, key, cancellation) ? settlement : await Find(policy.Id, period, 1, key, cancellation);
    }

    /// <summary>Rates a settled period again, after trips came late or were rectified: a lower premium becomes its next revision, a higher one changes nothing.</summary>
    public async Task<Settlement?> Rerate(Policy policy, PolicyPeriod period, decimal factor, RevisionReason reason, SealingKey key, CancellationToken cancellation)
    {
        var premium = Premium.Of(policy, period, factor);
        while (await Current(policy.Id, period, key, cancellation) is { } held)
        {
            var next = new Settlement(policy.Id, period, held.Revision + 1, factor, premium, time.GetUtcNow(), reason, Coached(policy, period, factor));
            if (premium.Total.Minor >= held.Premium.Total.Minor)
            {
                return held;
            }

            if (await Enter(next, key, cancellation))
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>What holds of a period; null before it is settled.</summary>
    public async Task<Settlement?> Current(string policy, PolicyPeriod period, SealingKey key, CancellationToken cancellation)
    {
        Settlement? current = null;
        for (var revision = 1; await Find(policy, period, revision, key, cancellation) is { } found; revision++)
        {
            current = found;
        }

        return current;
    }

    /// <summary>Everything settled of a policy, the revisions of a period after each other.</summary>
    public async Task<IReadOnlyList<Settlement>> Of(string policy, SealingKey key, CancellationToken cancellation) =>
        await ledger.Read(new(policy), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation);

    private static Money? Coached(Policy policy, PolicyPeriod period, decimal factor) =>
        Premium.Of(policy with { Coached = 1 }, period, factor).Total - Premium.Of(policy, period, factor).Total is { Minor: not 0 } off ? off : null;

    private async Task<bool> Enter(Settlement settlement, SealingKey key, CancellationToken cancellation)
    {
        var row = Row(settlement.Period, settlement.Revision);
        var value = Format.Write(settlement, key, settlement.Policy, row);
        return (await ledger.Commit(settlement.Policy, [TableWrite.Insert(row, Format.Version, value)], cancellation)).IsCommitted;
    }

    /// <summary>One revision of a period; null when there is none such.</summary>
    public async Task<Settlement?> Find(string policy, PolicyPeriod period, int revision, SealingKey key, CancellationToken cancellation) =>
        await ledger.Find(policy, Row(period, revision), cancellation) is { } row ? Format.Read(row, key) : null;

    private static string Row(PolicyPeriod period, int revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{period.From:yyyyMMdd}.{revision:D4}");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Settlement))]
internal sealed partial class SettlementJson : JsonSerializerContext;
