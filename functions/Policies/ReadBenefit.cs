using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Quantities;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Policies;

/// <summary>A driver reads what the insurer, the platform and they themselves gained from the data of a policy.</summary>
public static class ReadBenefit
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/policies/{policy:key}/benefit", Handle).ForDriver(DriverScope.ReadRating).Refuses(Problem.NotFound).Shows(new BenefitStatement(
            "pol-7k3mq9xz0a1b2c3d4e5f",
            3,
            new(Euros(10_710), Euros(12_255), Euros(11_950), Euros(1_545), Euros(1_240), Euros(120), Euros(150)),
            new(Euros(8_052), Euros(161), 0, Euros(0), Euros(7_891), [new(DataCategory.Rating, 6)]),
            new(Euros(161), 0.02m, 214, 2_904.5),
            ["The platform sells no data."]));

    private static async Task<Results<Ok<BenefitStatement>, ProblemHttpResult>> Handle(
        string policy,
        ClaimsPrincipal caller,
        PolicyBook policies,
        Settlements settlements,
        ClaimBook book,
        TripIndex index,
        ITables tables,
        SubjectKeys keys,
        CancellationToken cancellation)
    {
        var driver = caller.Id();
        if (await policies.Find(driver, policy, cancellation) is not { } bound)
        {
            return Problem.NotFound.Because("You have no such policy.");
        }

        var settled = await settlements.Of(policy, await keys.Get(Subject.Driver(driver), cancellation), cancellation);
        var claims = await book.About(driver, cancellation).Where(claim => claim.Partner == bound.Insurer).ToListAsync(cancellation);
        var journal = await Journal.Read(tables, keys, driver, cancellation);
        var (trips, km) = (0, 0d);
        await foreach (var trip in index.Since(Subject.Driver(driver), PolicyPeriod.Begin(bound.From, bound.Zone), cancellation))
        {
            var isWithin = bound.Whole.Holds(trip.Began, bound.Zone) && !trip.IsPrivate;
            (trips, km) = isWithin ? (trips + 1, km + trip.Km) : (trips, km);
        }

        return TypedResults.Ok(BenefitStatement.Of(bound, settled, claims, journal.Entries, (trips, km)));
    }

    private static Money Euros(long cents) => new(cents, "EUR");
}
