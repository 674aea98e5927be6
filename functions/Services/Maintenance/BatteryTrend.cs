using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Services.Maintenance.Hearing;

namespace ConnectedInsurance.Services.Maintenance;

/// <summary>Whether a battery rests lower and lower: the least-squares slope of its voltage before each start.</summary>
public static class BatteryTrend
{
    private const int LeastReadings = 8;
    private const double LeastDays = 7;
    private const double FadingMvPerDay = -8; // half the charge, 450 mV, within two months
    private const double MillivoltsPerVolt = 1000;

    /// <summary>Slope of the voltage at rest, mV a day; NaN when there are too few readings, or they lie too close together.</summary>
    public static double MvPerDay(HealthHistory history)
    {
        var readings = history.Drives.Where(drive => drive.RestingMv is not null).Select(drive => (Day: drive.Began.UtcTicks / (double)TimeSpan.TicksPerDay, Mv: (double)drive.RestingMv!)).ToList();
        if (readings.Count < LeastReadings || readings[0].Day - readings[^1].Day < LeastDays)
        {
            return double.NaN;
        }

        var (day, mv) = (readings.Average(reading => reading.Day), readings.Average(reading => reading.Mv));
        return readings.Sum(reading => (reading.Day - day) * (reading.Mv - mv)) / readings.Sum(reading => (reading.Day - day) * (reading.Day - day));
    }

    /// <summary>The finding; null while the battery keeps its charge.</summary>
    public static Finding? Fading(HealthHistory history) =>
        MvPerDay(history) <= FadingMvPerDay && history.Drives.First(drive => drive.RestingMv is not null) is var last
            ? new(FindingKind.BatteryFading, null, last.Began, last.Began, last.RestingMv / MillivoltsPerVolt)
            : null;
}
