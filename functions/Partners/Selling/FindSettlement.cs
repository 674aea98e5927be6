using System.Globalization;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>Finds a revision of a settled period as its insurer sees it.</summary>
public sealed class FindSettlement(PolicyBook policies, Settlements settlements, SubjectKeys keys)
{
    /// <summary>The revision; null when the insurer has none such, or the driver was erased.</summary>
    /// <param name="insurer">Whose it must be.</param>
    /// <param name="driver">Whose policy.</param>
    /// <param name="period">The key of the period; see <see cref="PeriodDue.Key"/>.</param>
    /// <param name="revision">Which revision.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SubjectSettlement?> Find(string insurer, string driver, string period, int revision, CancellationToken cancellation) =>
        period.Split('.') is [var id, var number]
        && await policies.Find(driver, id, cancellation) is { } policy
        && policy.Insurer == insurer
        && policy.Period(int.Parse(number, CultureInfo.InvariantCulture)) is { } days
        && await keys.Find(Subject.Driver(driver), cancellation) is { } key
        && await settlements.Find(id, days, revision, key, cancellation) is { } settled
            ? SubjectSettlement.Of(settled)
            : null;
}
