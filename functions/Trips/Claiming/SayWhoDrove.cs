using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Trips.Claiming;

/// <summary>A driver says who drove a trip: "me" claims one nobody claimed, "somebody-else" and "guest" give one's own away.</summary>
/// <remarks>Giving a trip away changes whose score it counts for, never what the vehicle drove: the policy's risk is the vehicle's.</remarks>
public static class SayWhoDrove
{
    /// <value>How far off the beginning may be that somebody names who claims a trip: who drove knows; who looks for others' trips does not.</value>
    public static readonly TimeSpan KnownWithin = TimeSpan.FromMinutes(30);

    /// <summary>What is said.</summary>
    /// <param name="Drove">Who drove.</param>
    /// <param name="Began">With "me": when the trip began, to half an hour.</param>
    public sealed record Request(Drove Drove, DateTimeOffset? Began = null);

    /// <summary>What follows from it.</summary>
    /// <param name="To">Who holds the trip from now on; null when it stays where it is.</param>
    /// <param name="Fault">Why it cannot be; null when it can.</param>
    public sealed record Decision(Subject? To, string? Fault);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/me/trips/{trip:key}/driver", Handle).ForDriver(DriverScope.WriteTrips)
            .Refuses(Problem.NotFound, Problem.BadRequest).Shows(null, new Request(Drove.Me, new(2026, 9, 21, 8, 0, 0, TimeSpan.FromHours(2))));

    /// <summary>What follows when a driver says who drove; null when it is not theirs to say.</summary>
    /// <param name="request">What is said.</param>
    /// <param name="caller">Who says it.</param>
    /// <param name="holder">Who holds the trip.</param>
    /// <param name="vehicle">The vehicle it was driven in.</param>
    /// <param name="trip">The trip.</param>
    /// <param name="before">What was said last.</param>
    public static Decision? Decide(Request request, string caller, Subject holder, Vehicle vehicle, Trip trip, TripStatement? before)
    {
        var isUnclaimed = holder == Subject.Vehicle(vehicle.Id);
        return request.Drove switch
        {
            Drove.Me when !isUnclaimed || !vehicle.IsDrivenBy(caller) => null,
            Drove.Me when before?.Drove == Drove.Guest => new(null, "A guest drove this trip: it stays unclaimed."),
            Drove.Me when trip.Start is { } start && !(request.Began is { } began && (began - start).Duration() <= KnownWithin) =>
                new(null, "began is when the trip began, to half an hour: who drove knows."),
            Drove.Me => new(Subject.Driver(caller), null),
            _ when holder == Subject.Driver(caller) => new(Subject.Vehicle(vehicle.Id), null),
            Drove.Guest when isUnclaimed && vehicle.Owner == caller => new(null, null),
            _ => null,
        };
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        string trip,
        Request request,
        ClaimsPrincipal caller,
        TripRows rows,
        TripKeys keys,
        Vehicles vehicles,
        TripStatements statements,
        IOrchestrator orchestrator,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (await keys.Holder(trip, cancellation) is not { } holder
            || await rows.Latest(trip, cancellation) is not { } latest
            || await vehicles.Find(latest.Vehicle, cancellation) is not { } vehicle
            || Decide(request, caller.Id(), holder, vehicle, latest, await statements.Find(trip, cancellation)) is not { } decision)
        {
            return Problem.NotFound.Because("You have no such trip, or it is another's.");
        }

        if (decision.Fault is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        var now = time.GetUtcNow();
        if (decision.To is { } to)
        {
            var handing = new TripHanding(trip, holder.ToString(), to.ToString());
            await orchestrator.Start<HandOverTrip, TripHanding>($"{trip}:{KeyText.Of(now)}", handing, cancellation: cancellation);
        }

        await statements.Keep(trip, new(request.Drove, caller.Id(), now), cancellation);
        return TypedResults.Accepted((string?)null);
    }
}
