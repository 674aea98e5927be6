using System.Globalization;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Claiming;

namespace ConnectedInsurance.Policies;

/// <summary>Has settled periods rated again when a trip they were rated by is another now: late, contested, or another's.</summary>
/// <remarks>Most trips are of a period that is still open; they cost the reading of the driver's policies and start nothing.</remarks>
public sealed class AwaitRerating(TripRows trips, PolicyBook policies, IOrchestrator orchestrator, TimeProvider time)
{
    /// <summary>A revision of a trip is final.</summary>
    public async Task On(TripClosed closed, CancellationToken cancellation)
    {
        if (closed.Holder.Kind == SubjectKind.Driver && await trips.Find(TripSegment.Parse(closed.Trip), closed.Revision, cancellation) is { } trip)
        {
            await Await(closed.Holder.Id, trip, trip.Corrections is { Count: > 0 } ? RevisionReason.Contested : RevisionReason.LateTrip, cancellation);
        }
    }

    /// <summary>A trip left who had not driven it; whom it went to hears of it as closed.</summary>
    public async Task On(TripHandedOver handed, CancellationToken cancellation)
    {
        if (handed.From.Kind == SubjectKind.Driver && await trips.Latest(handed.Trip, cancellation) is { } trip)
        {
            await Await(handed.From.Id, trip, RevisionReason.AnotherDriver, cancellation);
        }
    }

    private async Task Await(string driver, Trip trip, RevisionReason reason, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var policy in await policies.Of(driver, cancellation))
        {
            var periods = Touched(policy, trip.Began, now);
            if (periods.Count > 0)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"{policy.Id}.{trip.Id}.{trip.Revision}.{reason}");
                await orchestrator.Start<ReratePeriods, PeriodsTouched>(key, new(driver, policy.Id, periods, reason), cancellation: cancellation);
            }
        }
    }

    /// <summary>The periods that are due and whose rating looks back on a moment.</summary>
    internal static IReadOnlyList<int> Touched(BoundPolicy policy, DateTimeOffset began, DateTimeOffset now)
    {
        var touched = new List<int>();
        for (var number = 0; policy.Period(number) is { } period && period.IsDue(now, policy.Zone); number++)
        {
            var end = PolicyPeriod.Begin(period.Until, policy.Zone);
            if (end > began && end.AddYears(-1) <= began)
            {
                touched.Add(number);
            }
        }

        return touched;
    }
}
