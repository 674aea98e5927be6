using System.Globalization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Learning;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Platform.Tests.Rating.Learning;

/// <summary>Models of driving: one made by hand of a number that costs so much, and portfolios of drivers whose claims follow from how they brake.</summary>
internal static class DrivenModels
{
    /// <summary>exp(slope x braking), braking being ln r as the published rules have it: 1 is what they say themselves.</summary>
    public static RatingModel Braking(double slope, double halfKm = 1500, double average = 1) => new RatingModel(
        RatingModel.CurrentSchema, "", ModelKind.Glm, ModelBasis.Net, Boots.Noon, new("x.csv", "0", 1, 1, 1, []), new("years", "claims"), new(1, 1, 1, 1, null, null, null, 1),
        new(
            new("(Intercept)", null, 0, 1, null, null, 1),
            [new(new(new("braking", false), [], [], 0, false), null, null, [new("braking", null, slope, 1, null, null, Math.Exp(slope))])]),
        Behaviour: new(average, halfKm, 0)).Named();

    /// <summary>Lines of a portfolio: months of drivers who brake each in their own way and claim for it.</summary>
    /// <param name="drivers">How many.</param>
    /// <param name="slope">What braking costs: claims go with exp(slope x braking).</param>
    /// <param name="months">Months of each.</param>
    public static IEnumerable<string> Portfolio(int drivers, double slope, int months = 12)
    {
        var random = new Random(5);
        var begin = new DateTimeOffset(2025, 6, 1, 8, 0, 0, TimeSpan.Zero);
        var grant = Grants.To("prt-1", "drv-1", DataCategory.Rating) with { Given = begin, Until = begin.AddYears(3) };
        for (var driver = 1; driver <= drivers; driver++)
        {
            var points = decimal.Round((decimal)(-12 + 24 * random.NextDouble()), 2);
            var trips = Enumerable.Range(0, months).Select(month => DrivenWorld.Trip(Boots.Name((uint)month + 1, 1), begin.AddMonths(month).AddDays(3), points, 500 + 1000 * random.NextDouble())).ToList();
            var yearly = 0.6 * Math.Exp(slope * (double)-points / 61.66);
            var claims = Enumerable.Range(0, months).Where(_ => random.NextDouble() < yearly / 12)
                .Select(month => new InsuranceClaim("clm-1", "prt-1", "drv-1", "s", "CL", [new(1, begin, Cover.Liability, DateOnly.FromDateTime(begin.AddMonths(month).DateTime), Fault.Full, 1, 0, "EUR")])).ToList();
            foreach (var period in new DriverLife(driver, "UTC", [grant], trips, claims).Periods(begin.AddMonths(months)).Where(period => period.Taking == Taking.TakesPart))
            {
                yield return period.Line();
            }
        }
    }

    /// <summary>What such a portfolio was joined from.</summary>
    public static Learned Learned(double halfKm = 2200) => new(
        "prt-1", Boots.Noon, 10, 1, 1, halfKm, 250, [new("(period)", "unseen", 41, "less than half of the driving was seen, or none")],
        [new(Taking.TakesPart, 100, 90, 20), new(Taking.Unseen, 30, 20, 12), new(Taking.Left, 5, 2, 0)],
        ClaimTriangle.Of([new("clm-1", "prt-1", "drv-1", "s", "CL", [new(1, Boots.Noon.AddMonths(-7), Cover.Liability, new(2026, 2, 1), Fault.Full, 120_000, 30_000, "EUR")])], Boots.Noon));

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
