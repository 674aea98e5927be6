using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners;

/// <summary>An insurer reads the trips of a driver who granted it: no place, no clock time, and never a private trip.</summary>
public static class ReadTrips
{
    private const int PageSize = 50;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/subjects/{subject:key}/trips", Handle).ForPartner(DataCategory.TripSummary)
            .Refuses(Problem.NotFound, Problem.BadRequest, Problem.NoGrant, Problem.WrongPurpose).Answers(SubjectTrips.Example);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string subject,
        string? cursor,
        ClaimsPrincipal caller,
        Pseudonyms pseudonyms,
        Drivers drivers,
        TripIndex index,
        PageCursor cursors,
        DisclosureGate gate,
        TimeProvider time,
        HttpContext http,
        CancellationToken cancellation)
    {
        var partner = caller.Id();
        if (await pseudonyms.Resolve(partner, subject, cancellation) is not { } id || await drivers.Find(id, cancellation) is not { } driver)
        {
            return Problem.NotFound.Because("You know no subject by this name.");
        }

        string? from = null;
        if (cursor is not null && (from = await cursors.Open(cursor, partner, subject, cancellation)) is null)
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var (trips, next) = await index.Page(Subject.Driver(id), time.GetUtcNow().AddYears(-1), from, PageSize, cancellation);
        var home = TimeZoneInfo.FindSystemTimeZoneById(driver.Zone);
        var told = new List<SubjectTrip>(trips.Count);
        foreach (var trip in trips.Where(trip => !trip.IsPrivate))
        {
            told.Add(SubjectTrip.Of(await pseudonyms.Of(partner, trip.Id, cancellation), trip, home));
        }

        var answer = new SubjectTrips { Subject = subject, Trips = told, Next = await cursors.Close(next, partner, subject, cancellation) };
        var request = new DisclosureRequest(partner, id, caller.Scope(), "trips", trips.FirstOrDefault(trip => !trip.IsPrivate)?.Trace);
        return await gate.Disclose(request, answer, SubjectJson.Default, cancellation) is { } released
            ? Released.Json(http, request, released)
            : (await gate.Refusal(request, DataCategory.TripSummary, cancellation)).Because();
    }
}
