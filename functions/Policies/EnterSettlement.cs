using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Policies;

/// <summary>Enters what a period costs. Of a driver who was erased nothing is left to settle.</summary>
public sealed class EnterSettlement(PolicyBook policies, RatePeriod rate, HonourCoaching honour, Settlements settlements, SubjectKeys keys) : Activity<PeriodDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, PeriodDue input, CancellationToken cancellation)
    {
        if (await policies.Find(input.Driver, input.Policy, cancellation) is { } policy && policy.Period(input.Number) is { } period)
        {
            var key = await keys.Get(Subject.Driver(input.Driver), cancellation);
            var terms = policy.Terms with { Coached = await honour.Factor(policy, period, cancellation) };
            _ = await settlements.Settle(terms, period, await rate.Factor(policy, period, cancellation), key, cancellation)
                ?? throw new InvalidOperationException($"{input.Key()} is not due.");
        }

        return default;
    }
}
