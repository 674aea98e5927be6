using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners;

/// <summary>A partner reads the harsh events of a driver who granted them: no place, no clock time, never of a private trip.</summary>
public static class ReadEvents
{
    /// <value>A page is the events of so many trips.</value>
    private const int TripsAPage = 20;

    private const string List = "driving-events";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/subjects/{subject:key}/driving-events", Handle).ForPartner(DataCategory.DrivingEvents)
            .Refuses(Problem.NotFound, Problem.BadRequest, Problem.NoGrant, Problem.WrongPurpose).Answers(SubjectEvents.Example);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string subject,
        string? cursor,
        ClaimsPrincipal caller,
        Pseudonyms pseudonyms,
        TripIndex index,
        TripKeys keys,
        TripArchive archive,
        PageCursor cursors,
        DisclosureGate gate,
        TimeProvider time,
        HttpContext http,
        CancellationToken cancellation)
    {
        var partner = caller.Id();
        if (await pseudonyms.Resolve(partner, subject, cancellation) is not { } driver)
        {
            return Problem.NotFound.Because("You know no subject by this name.");
        }

        string? from = null;
        if (cursor is not null && (from = await cursors.Open(cursor, partner, $"{List} {subject}", cancellation)) is null)
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var request = new DisclosureRequest(partner, driver, caller.Scope(), List);
        if (!await gate.Covers(request, DataCategory.DrivingEvents, cancellation))
        {
            return (await gate.Refusal(request, DataCategory.DrivingEvents, cancellation)).Because();
        }

        var (trips, next) = await index.Page(Subject.Driver(driver), time.GetUtcNow().AddYears(-1), from, TripsAPage, cancellation);
        var told = new List<SubjectEvent>();
        foreach (var trip in trips.Where(trip => !trip.IsPrivate))
        {
            if (await keys.Find(trip.Id, cancellation) is { } key && await archive.Score(trip.Id, trip.Revision, key, cancellation) is { } score)
            {
                var name = await pseudonyms.Of(partner, trip.Id, cancellation);
                told.AddRange(score.Events.Select(found => SubjectEvent.Of(name, trip, found)));
            }
        }

        var answer = new SubjectEvents { Subject = subject, Events = told, Next = await cursors.Close(next, partner, $"{List} {subject}", cancellation) };
        request = request with { Trace = trips.FirstOrDefault(trip => !trip.IsPrivate)?.Trace };
        return await gate.Disclose(request, answer, SubjectJson.Default, cancellation) is { } released
            ? Released.Json(http, request, released)
            : (await gate.Refusal(request, DataCategory.DrivingEvents, cancellation)).Because();
    }
}
