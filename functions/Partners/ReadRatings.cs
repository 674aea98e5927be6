using System.Security.Claims;
using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Partners.Selling;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners;

/// <summary>An insurer reads the rating of a driver who granted it.</summary>
public static class ReadRatings
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/subjects/{subject:key}/ratings", Handle).ForPartner(DataCategory.Rating)
            .Refuses(Problem.NotFound, Problem.NoGrant, Problem.WrongPurpose).Answers(SubjectRating.Example);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string subject,
        ClaimsPrincipal caller,
        Pseudonyms pseudonyms,
        RateDriver rate,
        FindFactors factors,
        DisclosureGate gate,
        TimeProvider time,
        HttpContext http,
        CancellationToken cancellation)
    {
        if (caller.Scope().Purpose == Purpose.Coaching)
        {
            return Problem.WrongPurpose.Because("Who coaches reads the one factor that is coached, at /partner/v1/coachings.");
        }

        if (await pseudonyms.Resolve(caller.Id(), subject, cancellation) is not { } driver)
        {
            return Problem.NotFound.Because("You know no subject by this name.");
        }

        var request = new DisclosureRequest(caller.Id(), driver, caller.Scope(), "ratings");
        if (await rate.NowFor(caller.Id(), driver, basis: null, cancellation) is not { } rating)
        {
            return await gate.Covers(request, DataCategory.Rating, cancellation)
                ? Problem.NotFound.Because("The subject has no trip to rate yet.")
                : (await gate.Refusal(request, DataCategory.Rating, cancellation)).Because();
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var answer = SubjectRating.Of(subject, rating, today, await factors.Of(caller.Id(), driver, rating, today, cancellation));
        request = request with { Trace = rating.Trace };
        return await gate.Disclose(request, answer, SubjectJson.Default, cancellation) is { } released
            ? Released.Json(http, request, released)
            : (await gate.Refusal(request, DataCategory.Rating, cancellation)).Because();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SubjectRating))]
[JsonSerializable(typeof(SubjectTrips))]
[JsonSerializable(typeof(SubjectEvents))]
[JsonSerializable(typeof(SubjectHealth))]
[JsonSerializable(typeof(SubjectSettlements))]
[JsonSerializable(typeof(BordereauLines))]
internal sealed partial class SubjectJson : JsonSerializerContext;
