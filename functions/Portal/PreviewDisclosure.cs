using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portal;

/// <summary>A driver reads, before they grant anything, exactly what the partner would then read: made and rounded by the gate, released to nobody.</summary>
public static class PreviewDisclosure
{
    private const int TripsShown = 3;

    /// <summary>What one request would be answered with.</summary>
    /// <param name="Resource">What would be asked for.</param>
    /// <param name="Body">The answer, byte for byte, but for the name the partner knows the driver by.</param>
    public sealed record Shown(string Resource, string Body);

    /// <summary>Each of them; none where the categories open nothing that there is.</summary>
    public sealed record Response(IReadOnlyList<Shown> Answers);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/partners/{partner:key}/preview", Handle).ForDriver(DriverScope.ReadGrants, DriverScope.WriteGrants).Refuses(Problem.BadRequest);

    // scope is what would be granted: categories and their purpose, such as rating:pricing trip-summary:pricing.
    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string partner,
        string scope,
        ClaimsPrincipal caller,
        Drivers drivers,
        Pseudonyms pseudonyms,
        RateDriver rate,
        FindFactors factors,
        TripIndex index,
        HearVehicles vehicles,
        DisclosureGate gate,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (DisclosureScope.Parse(scope) is not { Categories: var granted } || await drivers.Find(caller.Id(), cancellation) is not { } driver)
        {
            return Problem.BadRequest.Because("scope has categories and one purpose, such as rating:pricing.");
        }

        var (home, now) = (TimeZoneInfo.FindSystemTimeZoneById(driver.Zone), time.GetUtcNow());
        var subject = await pseudonyms.Of(partner, driver.Id, cancellation);
        var trips = new List<SubjectTrip>();
        foreach (var trip in (await index.Page(Subject.Driver(driver.Id), now.AddYears(-1), null, TripsShown, cancellation)).Trips.Where(trip => !trip.IsPrivate))
        {
            trips.Add(SubjectTrip.Of(await pseudonyms.Of(partner, trip.Id, cancellation), trip, home));
        }

        var known = new List<SubjectVehicle>();
        foreach (var health in await vehicles.Of(Subject.Driver(driver.Id), cancellation))
        {
            known.Add(SubjectVehicle.Of(await pseudonyms.Of(partner, health.Vehicle, cancellation), health, home));
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var rating = await rate.NowFor(partner, driver.Id, basis: null, cancellation) is { } rated
            ? SubjectRating.Of(subject, rated, today, await factors.Of(partner, driver.Id, rated, today, cancellation))
            : null;
        return TypedResults.Ok(new Response(
        [
            .. Show("ratings", rating is null ? null : gate.Preview(rating, SubjectJson.Default, granted)),
            .. Show("trips", gate.Preview(new SubjectTrips { Subject = subject, Trips = trips, Next = null }, SubjectJson.Default, granted)),
            .. Show("vehicle-health", gate.Preview(new SubjectHealth { Subject = subject, Vehicles = known }, SubjectJson.Default, granted)),
        ]));
    }

    private static IEnumerable<Shown> Show(string resource, string? body) => body is null ? [] : [new(resource, body)];
}
