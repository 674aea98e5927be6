using ConnectedInsurance.Services.Maintenance;
using ConnectedInsurance.Services.Maintenance.Hearing;

namespace ConnectedInsurance.Services.Watching;

/// <summary>Whether a dongle flattens the battery of the car it sits in: since it was fitted the battery rests lower from day to day, and did not before.</summary>
/// <remarks>Only in the first weeks: what begins later has another cause, and is the garage's (<see cref="BatteryTrend"/>).</remarks>
public static class FindDrain
{
    private const double DrainMvPerDay = -8;
    private const double FasterMvPerDay = -5;
    private static readonly TimeSpan Weeks = TimeSpan.FromDays(60);

    /// <summary>How much lower it rests each day, mV; null unless it does since then.</summary>
    /// <param name="history">What the vehicle told, with this dongle and with any before it.</param>
    /// <param name="fitted">When this one was put into it.</param>
    public static double? Of(HealthHistory history, DateTimeOffset fitted)
    {
        var since = new HealthHistory([.. history.Drives.Where(drive => drive.Began >= fitted && drive.Began < fitted + Weeks)]);
        var after = BatteryTrend.MvPerDay(since);
        var before = BatteryTrend.MvPerDay(new([.. history.Drives.Where(drive => drive.Began < fitted)]));
        return BatteryTrend.Falls(since, DrainMvPerDay) && !(after > before + FasterMvPerDay) ? -after : null;
    }
}
