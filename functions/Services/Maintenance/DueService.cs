using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Services.Maintenance.Hearing;

namespace ConnectedInsurance.Services.Maintenance;

/// <summary>When a service is due: by distance or by time, whichever is sooner. Hard use wears as more distance does.</summary>
public static class DueService
{
    private const int AheadKm = 500;
    private const int AheadDays = 30;
    private const double KmPerHundred = 100;

    // Makers' severe-use schedules shorten intervals by up to half: for hard braking, and for drives on which the engine never gets warm. A third at most here.
    private const double MostWear = 1.5;
    private const double PerHardBraking = 0.05;
    private const double PerShortDrive = 0.25;
    private const double ShortMinutes = 10;

    /// <summary>How much more a kilometre wears than a gentle one: 1 to 1.5.</summary>
    public static double Wear(HealthHistory history)
    {
        var (drives, km) = (history.Drives.Where(drive => drive.RunningMinutes > 0).ToList(), history.Drives.Sum(drive => drive.Km));
        return km < KmPerHundred ? 1 : Math.Min(
            MostWear,
            1 + (PerHardBraking * drives.Sum(drive => drive.HardBrakings) / km * KmPerHundred)
              + (PerShortDrive * drives.Count(drive => drive.RunningMinutes < ShortMinutes) / drives.Count));
    }

    /// <summary>Km until the next service as the vehicle is used; null while its odometer or its plan is unknown.</summary>
    public static double? KmLeft(HealthHistory history, ServicePlan? plan) =>
        plan is null || history.OdometerKm is not { } odometer ? null : (plan.IntervalKm / Wear(history)) - (odometer - plan.LastKm);

    /// <summary>The finding; null while none is due, or nobody said how often.</summary>
    public static Finding? Of(HealthHistory history, ServicePlan? plan, DateOnly today)
    {
        if (plan is null)
        {
            return null;
        }

        var (left, since) = (KmLeft(history, plan), new DateTimeOffset(plan.LastDay, default, TimeSpan.Zero));
        return left <= AheadKm || today.AddDays(AheadDays) >= plan.LastDay.AddMonths(plan.IntervalMonths)
            ? new(FindingKind.ServiceDue, null, since, since, left)
            : null;
    }
}
