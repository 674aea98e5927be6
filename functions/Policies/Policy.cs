using ConnectedInsurance.Quantities;
using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Policies;

/// <summary>What a vehicle is insured for.</summary>
/// <param name="Id">The policy.</param>
/// <param name="Product">What was sold.</param>
/// <param name="Covers">Each cover's base premium of a year, off-balance and bonus-malus not yet in.</param>
/// <param name="YearlyFee">Fees of a year.</param>
/// <param name="BonusMalus">The coefficient of the country's profile; 1 where there is none.</param>
/// <param name="Zone">The IANA zone its days are counted in.</param>
/// <param name="Balance">What base premiums of rated covers are multiplied by; see <see cref="OffBalance"/>.</param>
/// <param name="Coached">What a finished coaching leaves of the rated covers; see <see cref="HonourCoaching"/>.</param>
public sealed record Policy(
    string Id, Product Product, IReadOnlyDictionary<Cover, Money> Covers, Money YearlyFee, decimal BonusMalus, string Zone, decimal Balance = 1,
    decimal Coached = 1)
{
    /// <summary>What a year of the rated covers costs by the tariff, in minor units: before the balance, driving, fees and taxes.</summary>
    public decimal RatedBase => Covers.Where(cover => Product.IsRated(cover.Key)).Sum(cover => cover.Value.Minor) * BonusMalus;
}

/// <summary>Days of a policy: from the first to before the last, in the policy's zone.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The day after the last.</param>
public readonly record struct PolicyPeriod(DateOnly From, DateOnly Until)
{
    /// <summary>Days a late trip has to arrive before money is settled.</summary>
    public const int GraceDays = 7;

    /// <summary>How many days.</summary>
    public int Days => Until.DayNumber - From.DayNumber;

    /// <summary>True when a trip belongs to the period: by its start, on the policy's own calendar.</summary>
    public bool Holds(DateTimeOffset tripStart, string zone)
    {
        var day = Day(tripStart, zone);
        return day >= From && day < Until;
    }

    /// <summary>True when the grace days are over.</summary>
    public bool IsDue(DateTimeOffset now, string zone) => Day(now, zone) >= Until.AddDays(GraceDays);

    /// <summary>When the grace days are over.</summary>
    public DateTimeOffset Due(string zone) => Begin(Until.AddDays(GraceDays), zone);

    /// <summary>The day of a moment on a zone's calendar.</summary>
    public static DateOnly Day(DateTimeOffset moment, string zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);

    /// <summary>When a day begins on a zone's calendar; at the clock's change at midnight, an hour later.</summary>
    public static DateTimeOffset Begin(DateOnly day, string zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(midnight)).ToUniversalTime();
    }
}
