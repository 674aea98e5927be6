using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Services.Maintenance.Hearing;

namespace ConnectedInsurance.Services.Maintenance;

/// <summary>Whether a battery rests lower and lower: the least-squares slope of its voltage before each start.</summary>
public static class BatteryTrend
{
    private const int LeastReadings = 8;
    private const double LeastDays = 7;
    private const double FadingMvPerDay = -8; // half the charge, 450 mV, within two months
    private const double LeastFallMv = 150; // an ELM327 tells tenths of a volt, and one step from one to the next looks like a fall by up to one and a half
    private const double MillivoltsPerVolt = 1000;

    /// <summary>Slope of the voltage at rest, mV a day; NaN when there are too few readings, or they lie too close together.</summary>
    public static double MvPerDay(HealthHistory history)
    {
        var readings = Readings(history);
        if (readings.Count < LeastReadings || Days(readings) < LeastDays)
        {
            return double.NaN;
        }

        var (day, mv) = (readings.Average(reading => reading.Day), readings.Average(reading => reading.Mv));
        return readings.Sum(reading => (reading.Day - day) * (reading.Mv - mv)) / readings.Sum(reading => (reading.Day - day) * (reading.Day - day));
    }

    /// <summary>True when it rests lower by so much a day or more, and by more altogether than the chip that measures it can pretend.</summary>
    /// <param name="history">The drives before which it rested.</param>
    /// <param name="mvPerDay">The slope, mV a day; below 0.</param>
    public static bool Falls(HealthHistory history, double mvPerDay) =>
        MvPerDay(history) is var slope && slope <= mvPerDay && -slope * Days(Readings(history)) >= LeastFallMv;

    /// <summary>The finding; null while the battery keeps its charge.</summary>
    public static Finding? Fading(HealthHistory history) =>
        Falls(history, FadingMvPerDay) && history.Drives.First(drive => drive.RestingMv is not null) is var last
            ? new(FindingKind.BatteryFading, null, last.Began, last.Began, last.RestingMv / MillivoltsPerVolt)
            : null;

    private static List<(double Day, double Mv)> Readings(HealthHistory history) =>
        [.. history.Drives.Where(drive => drive.RestingMv is not null).Select(drive => (drive.Began.UtcTicks / (double)TimeSpan.TicksPerDay, (double)drive.RestingMv!))];

    private static double Days(List<(double Day, double Mv)> newestFirst) => newestFirst[0].Day - newestFirst[^1].Day;
}
