using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Policies;

/// <summary>Writes the deadline of the period after a settled one, if the policy goes on.</summary>
public sealed class AwaitNextPeriod(PolicyBook policies, PolicyDeadlines deadlines) : Activity<PeriodDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, PeriodDue input, CancellationToken cancellation)
    {
        if (await policies.Find(input.Driver, input.Policy, cancellation) is { } policy && policy.Period(input.Number + 1) is { } next)
        {
            await deadlines.Put(input with { Number = input.Number + 1 }, next.Due(policy.Zone), cancellation);
        }

        return default;
    }
}
