using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Policies;

/// <summary>Rates periods again and enters what got cheaper, then tells of it. Done again after a crash, it enters nothing and tells again.</summary>
public sealed class EnterRevisions(PolicyBook policies, RatePeriod rate, HonourCoaching honour, Settlements settlements, SubjectKeys keys, Upward<SettlementRevised> revised)
    : Activity<PeriodsTouched, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, PeriodsTouched input, CancellationToken cancellation)
    {
        if (await policies.Find(input.Driver, input.Policy, cancellation) is not { } policy)
        {
            return default; // erased
        }

        var key = await keys.Get(Subject.Driver(input.Driver), cancellation);
        foreach (var number in input.Numbers)
        {
            if (policy.Period(number) is { } period)
            {
                var factor = await rate.Factor(policy, period, cancellation);
                var terms = policy.Terms with { Coached = await honour.Factor(policy, period, cancellation) };
                var holds = await settlements.Rerate(terms, period, factor, input.Reason, key, cancellation) ?? throw new NotSettledYetException();
                if (holds.Revision > 1)
                {
                    await revised.Raise(new(policy.Driver, policy.Insurer, policy.Id, number, holds.Revision), cancellation);
                }
            }
        }

        return default;
    }
}

/// <summary>The period is due, and its settling still under way: it may rest on the trip as it was.</summary>
public sealed class NotSettledYetException() : Exception("The period is still being settled.");
