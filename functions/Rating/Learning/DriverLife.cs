using ConnectedInsurance.Consent;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Rating.Learning;

/// <summary>All there is of one driver for one insurer to learn from.</summary>
/// <param name="Number">A number that means nothing outside of one portfolio.</param>
/// <param name="Zone">The IANA zone the driver's days are counted in.</param>
/// <param name="Grants">The grants that let the insurer price by the rating, those that ended too.</param>
/// <param name="Trips">The trips the driver claimed and did not keep private.</param>
/// <param name="Claims">What the insurer claimed.</param>
internal sealed record DriverLife(int Number, string Zone, IReadOnlyList<Grant> Grants, IReadOnlyList<Trip> Trips, IReadOnlyList<InsuranceClaim> Claims)
{
    /// <value>Months for which a summary of a trip is kept: of earlier ones there is nothing to see.</value>
    public const int MonthsKept = 36;

    private const double DaysOfYear = 365;
    private const int DaysOfWeek = 7;

    /// <summary>A claim that driving may have caused: at the driver's fault or undecided, under a cover that driving is priced in, with money behind it.</summary>
    public static bool Counts(ClaimStatement claim) =>
        claim is { Cover: Cover.Liability or Cover.Collision, Fault: not Fault.None, IncurredMinor: > 0 };

    /// <summary>The life in months of its own calendar, from the first grant to before a moment; a month that was granted in part is two periods.</summary>
    public IEnumerable<DrivenPeriod> Periods(DateTimeOffset now)
    {
        if (Grants.Count == 0)
        {
            yield break;
        }

        var (granted, kept, today) = (Day(Grants.Min(grant => grant.Given)), Day(now.AddMonths(-MonthsKept)), Day(now));
        var first = granted > kept ? granted : kept;
        for (var month = new DateOnly(first.Year, first.Month, 1); month < today; month = month.AddMonths(1))
        {
            var next = month.AddMonths(1);
            var (from, until) = (first > month ? first : month, today < next ? today : next);
            var days = Enumerable.Range(from.DayNumber, until.DayNumber - from.DayNumber).Select(DateOnly.FromDayNumber).ToLookup(IsGranted);
            if (days[true].Any())
            {
                yield return Seen(month, [.. days[true]]);
            }

            if (days[false].Any())
            {
                yield return Unseen(month, Taking.Left, [.. days[false]]);
            }
        }
    }

    /// <summary>The weeks of the 12 months before a moment, for <see cref="FitCredibility"/>.</summary>
    public IReadOnlyList<DrivenWeek> Weeks(DateTimeOffset now) =>
    [
        .. from trip in Trips
           where trip.Began > now.AddYears(-1) && IsGranted(Day(trip.Began))
           group trip by Day(trip.Began).DayNumber / DaysOfWeek into week
           let score = Combine(week)
           where score is not null
           select new DrivenWeek(score.Km, Math.Log(DrivingScore.Relativity(score.Contributions))),
    ];

    /// <summary>S over some trips.</summary>
    public static DriverScore? Combine(IEnumerable<Trip> trips)
    {
        var scored = trips.Select(trip => new ScoredTrip(trip.Began, trip.DurationSeconds, trip.Km, trip.Coverage, trip.Contributions)).ToList();
        return scored.Count > 0 ? DrivingScore.Combine(scored, scored.Max(trip => trip.Start)) : null;
    }

    /// <summary>Share of the distance that was driven at night; NaN where it is not known of any.</summary>
    public static double NightShare(IEnumerable<Trip> trips)
    {
        var known = trips.Where(trip => !double.IsNaN(trip.NightShare) && trip.Km > 0).ToList();
        return known.Sum(trip => trip.Km * trip.NightShare) / known.Sum(trip => trip.Km);
    }

    private DrivenPeriod Seen(DateOnly month, HashSet<DateOnly> days)
    {
        var trips = Trips.Where(trip => days.Contains(Day(trip.Began))).ToList();
        return Combine(trips) is not { } score || score.Coverage < JudgeRatable.LeastCoverage
            ? Unseen(month, Taking.Unseen, days)
            : new(Number, month, Taking.TakesPart, days.Count / DaysOfYear, ClaimedOn(days), DrivenColumns.Of(score, NightShare(trips)));
    }

    private DrivenPeriod Unseen(DateOnly month, Taking taking, HashSet<DateOnly> days) =>
        new(Number, month, taking, days.Count / DaysOfYear, ClaimedOn(days), new Dictionary<string, double>());

    /// <summary>One accident may be paid under two covers: days are counted.</summary>
    private int ClaimedOn(HashSet<DateOnly> days) =>
        Claims.Select(claim => claim.Current).Where(Counts).Select(claim => claim.Date).Distinct().Count(days.Contains);

    private bool IsGranted(DateOnly day) => Grants.Any(grant =>
        grant.Cosignature is not { At: null }
        && Day(grant.Given) <= day && day <= Day(grant.Withdrawn < grant.Until ? grant.Withdrawn.Value : grant.Until));

    private DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);
}
