using System.Globalization;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Services.Moments;

/// <summary>Finds what is out of the ordinary in somebody's trips: nothing that recurs, nothing that rewards driving more.</summary>
public static class FindMoments
{
    private const double LongKm = 200;
    private const double CalmKm = 10;
    private const decimal CalmScore = 70; // with its one hard stop
    private const double WeekKm = 50;
    private const int WeeksToCompare = 4;
    private const int MostNearMisses = 10;

    /// <summary>The moments, newest first.</summary>
    /// <param name="trips">The driver's trips; a private one counts for nothing.</param>
    /// <param name="home">Where their days begin.</param>
    public static IReadOnlyList<Moment> In(IEnumerable<Trip> trips, TimeZoneInfo home)
    {
        var driven = trips.Where(trip => !trip.IsPrivate).OrderByDescending(trip => trip.Began).ToList();
        var found = driven.Where(IsNearMiss).Take(MostNearMisses).Select(trip => OfTrip(MomentKind.NearMiss, trip, home)).ToList();
        if (driven.LastOrDefault(trip => trip.Km >= LongKm) is { } first)
        {
            found.Add(OfTrip(MomentKind.FirstLongTrip, first, home));
        }

        if (BestWeek(driven, home) is { } best)
        {
            found.Add(best);
        }

        return [.. found.OrderByDescending(moment => moment.Day).ThenBy(moment => moment.Kind)];
    }

    private static bool IsNearMiss(Trip trip) =>
        trip is { Braking: 1, Acceleration: 0, Cornering: 0, Undirected: 0, Km: >= CalmKm, Score: >= CalmScore };

    private static Moment? BestWeek(List<Trip> driven, TimeZoneInfo home)
    {
        var weeks = driven.GroupBy(trip => Monday(Day(trip, home)))
            .Select(week => (Monday: week.Key, Km: week.Sum(trip => trip.Km), Points: week.Sum(trip => (decimal)trip.Km * trip.Score)))
            .Where(week => week.Km >= WeekKm)
            .Select(week => new Moment(Id(MomentKind.BestWeek, $"{week.Monday:yyyy-MM-dd}"), MomentKind.BestWeek, week.Monday, null, Math.Round(week.Km, 1), Math.Round(week.Points / (decimal)week.Km, 1)))
            .ToList();
        return weeks.Count >= WeeksToCompare ? weeks.MaxBy(week => week.Score) : null;
    }

    private static Moment OfTrip(MomentKind kind, Trip trip, TimeZoneInfo home) => new(Id(kind, trip.Id), kind, Day(trip, home), trip.Id, trip.Km, trip.Score);

    private static string Id(MomentKind kind, string of) => string.Create(CultureInfo.InvariantCulture, $"{Ports.EnumName.Of(kind)}.{of}");

    private static DateOnly Day(Trip trip, TimeZoneInfo home) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(trip.Began, home).DateTime);

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
