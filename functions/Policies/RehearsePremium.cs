using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Quantities;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Policies;

/// <summary>A driver turns sliders - two brakings fewer a week, half the speeding, 200 km less - and reads the month's price. Nothing is kept, and nobody else hears of it.</summary>
public static class RehearsePremium
{
    private const double MostKm = 10_000;

    /// <summary>What is done differently, all of it at once; empty asks for the price as it is and for how far each slider goes.</summary>
    /// <param name="Less">Each part once, and how much less of it.</param>
    /// <param name="LessKm">Kilometres fewer in a month, 0 to 10,000.</param>
    public sealed record Request(IReadOnlyList<Slider> Less, double LessKm = 0);

    /// <summary>One thing, and how much less of it.</summary>
    /// <param name="Part">What.</param>
    /// <param name="Less">Of events: how many fewer a week; else the share left out, 0 to 1.</param>
    public sealed record Slider(ScorePart Part, double Less);

    /// <summary>What a month of 30 days would cost.</summary>
    /// <param name="LikeNow">Driven as up to now.</param>
    /// <param name="Price">Driven like this.</param>
    /// <param name="Saves">How much less that is; below 0 more.</param>
    /// <param name="Points">Points the driving score would gain.</param>
    /// <param name="Most">How far each part can be turned down: of events as many as there were in a week, else 1, all of it.</param>
    /// <param name="YearlyKm">Distance of a year as driven up to now, km; null where it is not known.</param>
    /// <param name="IsDistancePriced">False when kilometres change nothing of this policy's price.</param>
    /// <param name="Coached">What a finished coaching takes off of the price, driven like this; null where it takes nothing.</param>
    public sealed record Response(
        Money LikeNow, Money Price, Money Saves, decimal Points, IReadOnlyList<Slider> Most, double? YearlyKm, bool IsDistancePriced, Money? Coached = null);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/policies/{policy:key}/simulation", Handle).ForDriver(DriverScope.ReadRating).Refuses(Problem.NotFound, Problem.BadRequest)
            .Shows(
                new Response(new(3_800, "EUR"), new(3_655, "EUR"), new(145, "EUR"), 3.4m, [new(ScorePart.Braking, 4.5)], 11_800, true, new Money(150, "EUR")),
                new Request([new(ScorePart.Braking, 2)], 200));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string policy,
        Request request,
        ClaimsPrincipal caller,
        PolicyBook policies,
        RatePolicy rate,
        HonourCoaching honour,
        TripIndex index,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var driver = caller.Id();
        if (await policies.Find(driver, policy, cancellation) is not { } bound)
        {
            return Problem.NotFound.Because("You have no such policy.");
        }

        if (Fault(request) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        var rating = await rate.Now(bound, cancellation);
        var trips = await index.Since(Subject.Driver(driver), time.GetUtcNow().AddYears(-1), cancellation)
            .Where(trip => !trip.IsPrivate && trip.Km > 0)
            .Select(trip => new ScoredTrip(trip.Began, trip.DurationSeconds, trip.Km, trip.Coverage, trip.Contributions)).ToListAsync(cancellation);
        return TypedResults.Ok(Decide(bound, rating, trips, request, await honour.Ahead(bound, SimulatePremium.Month(bound, time), cancellation)));
    }

    /// <summary>The price of a policy's month under a rating, with all of this done differently.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="rating">The rating; null where there is none.</param>
    /// <param name="trips">What it rests on.</param>
    /// <param name="request">What is done differently.</param>
    /// <param name="coached">What a finished coaching leaves of the month.</param>
    public static Response Decide(BoundPolicy policy, DriverRating? rating, IReadOnlyList<ScoredTrip> trips, Request request, decimal coached = 1)
    {
        var (days, model) = (rating?.Score.Days ?? 0, ScoringModel.Prior);
        var points = Rehearsal.Points(trips, days, model, [.. request.Less.Select(one => new LessOf(one.Part, one.Less))]);
        var (now, price) = (SimulatePremium.Price(policy, rating, coached), SimulatePremium.Price(policy, rating, coached, points, request.LessKm));
        var most = Rehearsal.Most(trips, days, model).Select(one => new Slider(one.Part, Math.Round(one.Less, 2)));
        var driven = rating is null ? null : Mileage.YearlyKm(rating.Score);
        return new(
            now,
            price,
            now - price,
            points,
            [.. most],
            driven is { } km ? Math.Round(km) : null,
            policy.Model.KmElasticity > 0,
            SimulatePremium.Coached(policy, rating, coached, points, request.LessKm));
    }

    private static string? Fault(Request request) =>
        request.Less is null || request.Less.Any(one => one is null || !double.IsFinite(one.Less) || one.Less < 0) ? "less names parts, and how much less of each: 0 or more."
        : request.Less.DistinctBy(one => one.Part).Count() < request.Less.Count ? "less names each part once."
        : request.LessKm is >= 0 and <= MostKm ? null
        : $"lessKm is 0 to {MostKm}.";
}
