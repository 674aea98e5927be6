using System.Runtime.CompilerServices;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Rating.Learning;

/// <summary>Joins the claims an insurer told to the driving of those it told them about. Joined inside: coefficients and reports leave, rows do not.</summary>
/// <remarks>Made-up drivers are passed over. So are erased ones, whose key is gone.</remarks>
internal sealed class LearnFromClaims(Pseudonyms pseudonyms, Consents consents, TripIndex trips, ClaimBook claims, Drivers drivers, SubjectKeys keys, TimeProvider time)
{
    /// <value>Months after which an insurer has told most of the claims of a period: a younger one would look better than it was.</value>
    private const int MonthsToTell = 3;

    private const int PageSize = 100;

    /// <summary>The periods a model may be trained on.</summary>
    public async IAsyncEnumerable<DrivenPeriod> Portfolio(string insurer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var life in Lives(insurer, now, cancellation))
        {
            foreach (var period in life.Periods(now).Where(period => period.Taking == Taking.TakesPart && IsToldOf(period, now)))
            {
                yield return period;
            }
        }
    }

    /// <summary>What that portfolio is joined from.</summary>
    public async Task<Learned> Describe(string insurer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (periods, weeks, told) = (new List<DrivenPeriod>(), new List<IReadOnlyList<DrivenWeek>>(), new List<InsuranceClaim>());
        await foreach (var life in Lives(insurer, now, cancellation))
        {
            periods.AddRange(life.Periods(now));
            weeks.Add(life.Weeks(now));
            told.AddRange(life.Claims);
        }

        var known = periods.Where(period => IsToldOf(period, now)).ToList();
        var used = known.Where(period => period.Taking == Taking.TakesPart).ToList();
        return new(
            insurer, now, used.Count, used.Sum(period => period.Years), used.Sum(period => period.Claims), FitCredibility.Km(weeks), FitCredibility.Drivers(weeks),
            [.. LeftOut(periods.Count - known.Count, "claims-not-told-yet", $"ended less than {MonthsToTell} months ago"),
                .. LeftOut(known.Count(period => period.Taking == Taking.Unseen), "unseen", "less than half of the driving was seen, or none"),
                .. LeftOut(known.Count(period => period.Taking == Taking.Left), "not-granted", "withdrawn or lapsed: there is no driving to look at")],
            Participation.Of(known), ClaimTriangle.Of(told, now));
    }

    private static IEnumerable<LeftOut> LeftOut(int periods, string reason, string detail) =>
        periods > 0 ? [new("(period)", reason, periods, detail)] : [];

    private static bool IsToldOf(DrivenPeriod period, DateTimeOffset now) => period.From.AddMonths(1 + MonthsToTell) <= DateOnly.FromDateTime(now.UtcDateTime);

    private async IAsyncEnumerable<DriverLife> Lives(string insurer, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (from, number) = ((string?)null, 0);
        do
        {
            (var known, from) = await pseudonyms.Page(insurer, from, PageSize, cancellation);
            foreach (var (_, driver) in known.Where(one => !Sandbox.MadeUp(one.Driver)))
            {
                if (await keys.Find(Subject.Driver(driver), cancellation) is not null && await drivers.Find(driver, cancellation) is { } registered)
                {
                    yield return await Life(insurer, registered, ++number, now, cancellation);
                }
            }
        }
        while (from is not null);
    }

    private async Task<DriverLife> Life(string insurer, Driver driver, int number, DateTimeOffset now, CancellationToken cancellation)
    {
        var grants = (await consents.Of(driver.Id, cancellation))
            .Where(grant => grant.Partner == insurer && grant.Purpose == Purpose.Pricing && grant.Categories.Contains(DataCategory.Rating)).ToList();
        var driven = grants.Count == 0 ? [] : await trips.Since(Subject.Driver(driver.Id), now.AddMonths(-DriverLife.MonthsKept), cancellation)
            .Where(trip => !trip.IsPrivate && trip.Began <= now).ToListAsync(cancellation);
        return new(number, driver.Zone, grants, driven, await claims.About(driver.Id, cancellation).Where(claim => claim.Partner == insurer).ToListAsync(cancellation));
    }
}
