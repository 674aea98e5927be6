using System.Security.Claims;
using System.Text.Json.Nodes;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Passports;

/// <summary>A driver takes their driving passport with them: whole, or with the fields they name.</summary>
public sealed class IssuePassport(
    Drivers drivers, TripIndex index, TripKeys keys, TripArchive archive, RateDriver rate, ClaimsHistories histories, Statements statements, TimeProvider time)
{
    private const char Between = ',';

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/passport", Handle).ForDriver(DriverScope.ReadRating).Refuses(Problem.NotFound, Problem.BadRequest)
            .Shows(new Passport(Passport.Present, "eyJhbGciOiJFUzI1NiIsInR5cCI6ImRyaXZpbmctcGFzc3BvcnQifQ.eyJfc2QiOltdfQ.c2lnbmF0dXJl", ["WyJzYWx0Iiwia20iLDEyMzQ1LjZd"]));

    /// <summary>The passport as of now; null before the first trip that counts.</summary>
    public async Task<Passport?> Of(string driver, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await Figures(driver, now, cancellation) is not { } figures)
        {
            return null;
        }

        if (await drivers.FindIdentity(driver, cancellation) is { } identity)
        {
            figures["holder"] = identity.Name;
        }

        foreach (var history in await histories.Of(driver, cancellation))
        {
            figures[$"claimsHistory.{history.Insurer}"] = history.Statement;
        }

        return await Passport.Of(figures, now, statements, cancellation);
    }

    /// <summary>What a passport says of the driving up to a moment; null before the first trip that counts.</summary>
    internal async Task<JsonObject?> Figures(string driver, DateTimeOffset now, CancellationToken cancellation) =>
        await drivers.Find(driver, cancellation) is { } holder && await rate.At(driver, now, cancellation) is { } rating
            ? MeasurePassport.Of(await Trips(driver, now, cancellation), rating, TimeZoneInfo.FindSystemTimeZoneById(holder.Zone), now)
            : null;

    private async Task<List<MeasurePassport.CountedTrip>> Trips(string driver, DateTimeOffset now, CancellationToken cancellation)
    {
        var trips = new List<MeasurePassport.CountedTrip>();
        await foreach (var trip in index.Since(Subject.Driver(driver), now.AddYears(-1), cancellation).Where(trip => !trip.IsPrivate && trip.Km > 0 && trip.Began <= now))
        {
            var score = await keys.Find(trip.Id, cancellation) is { } key ? await archive.Score(trip.Id, trip.Revision, key, cancellation) : null;
            trips.Add(new(trip, score?.Features.Roads));
        }

        return trips;
    }

    private static async Task<Results<JsonHttpResult<Passport>, ProblemHttpResult>> Handle(
        ClaimsPrincipal caller, IssuePassport issue, HttpResponse response, string? show, CancellationToken cancellation)
    {
        if (await issue.Of(caller.Id(), cancellation) is not { } passport)
        {
            return Problem.NotFound.Because("There is no trip to speak of yet: the first one makes a first passport.");
        }

        var shown = show?.Split(Between, StringSplitOptions.TrimEntries).ToHashSet();
        if (shown?.Except(passport.Fields).FirstOrDefault() is { } unknown)
        {
            return Problem.BadRequest.Because($"show names fields of the passport; '{unknown}' is none.");
        }

        response.Headers.ContentDisposition = "attachment; filename=\"driving-passport.json\"";
        return TypedResults.Json(shown is null ? passport : passport.Showing(shown), PassportJson.Default.Passport);
    }
}
