using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Policies;

/// <summary>Ends the policies of a driver who goes: the days before today are settled at once, for soon there is nothing left to settle them by. Done twice it is as done once.</summary>
public sealed class EndPolicies(PolicyBook policies, RatePeriod rate, HonourCoaching honour, Settlements settlements, SubjectKeys keys, TimeProvider time)
{
    /// <summary>Ends them; nothing once the driver's key is dropped.</summary>
    public async Task Of(string driver, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(driver), cancellation) is not { } key)
        {
            return;
        }

        foreach (var policy in await policies.Of(driver, cancellation))
        {
            var now = time.GetUtcNow();
            var ended = policy.Until > PolicyPeriod.Day(now, policy.Zone) ? (await policies.Withdraw(driver, policy.Id, now, cancellation))! : policy;
            for (var number = 0; ended.Period(number) is { } period; number++)
            {
                var terms = ended.Terms with { Coached = await honour.Factor(ended, period, cancellation) };
                await settlements.SettleEarly(terms, period, await rate.Factor(ended, period, cancellation), key, cancellation);
            }
        }
    }
}
