using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Services.Maintenance.Hearing;

namespace ConnectedInsurance.Services.Maintenance;

/// <summary>Finds what a garage could mend in what a vehicle told, and tells when it is mended.</summary>
/// <remarks>
/// Thresholds of 12 V lead batteries: 12.2 V at rest is half charged, 9.6 V under load is the limit of the load test at 21 degrees (BCI battery service manual);
/// under 12.8 V nothing is charged. Coolant boils under pressure from some 120 degrees on; SAE J2012 P0128 is an engine that does not reach its thermostat's temperature.
/// A fault is gone after 15 minutes of running engine or 4 starts without it, as garages' lead services have it.
/// </remarks>
public static class FindFaults
{
    private const int HalfChargedMv = 12_200;
    private const int LoadTestMv = 9_600;
    private const int ChargingMv = 12_800;
    private const double HotC = 115;
    private const double ColdC = 70;
    private const double WarmedMinutes = 15;
    private const double ChargedMinutes = 10;
    private const double GoneMinutes = 15;
    private const int GoneStarts = 4;
    private const double MillivoltsPerVolt = 1000;

    /// <value>Drives in a row that must show it: a code is certain at once, a reading is not.</value>
    private static readonly IReadOnlyDictionary<FindingKind, int> Needed = new Dictionary<FindingKind, int>
    {
        [FindingKind.TroubleCode] = 1,
        [FindingKind.BatteryWeak] = 3,
        [FindingKind.CrankingWeak] = 3,
        [FindingKind.ChargingWeak] = 2,
        [FindingKind.CoolantHot] = 1,
        [FindingKind.CoolantCold] = 3,
    };

    /// <summary>What is found now.</summary>
    /// <param name="history">The vehicle's last drives.</param>
    /// <param name="plan">How often it is to be serviced; null unknown.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<Finding> In(HealthHistory history, ServicePlan? plan, DateOnly today)
    {
        var codes = history.Drives.FirstOrDefault(drive => drive.Codes is not null)?.Codes ?? [];
        var found = codes.Select(code => Seen(FindingKind.TroubleCode, code, history))
            .Concat(Needed.Keys.Where(kind => kind != FindingKind.TroubleCode).Select(kind => Seen(kind, null, history)))
            .Append(BatteryTrend.Fading(history))
            .Append(DueService.Of(history, plan, today));
        return [.. found.OfType<Finding>()];
    }

    /// <summary>True when a finding is gone from what the vehicle tells since.</summary>
    public static bool IsGone(Finding finding, HealthHistory history, ServicePlan? plan, DateOnly today)
    {
        if (!Needed.ContainsKey(finding.Kind))
        {
            return history.Drives.Any(drive => drive.Began > finding.Since) && !In(history, plan, today).Any(finding.IsSame);
        }

        var (starts, minutes) = (0, 0.0);
        foreach (var drive in history.Drives.TakeWhile(drive => drive.Began > finding.Last && Shows(finding.Kind, finding.Code, drive) != true))
        {
            var isWithout = Shows(finding.Kind, finding.Code, drive) == false;
            (starts, minutes) = isWithout ? (starts + 1, minutes + drive.RunningMinutes) : (starts, minutes);
        }

        return starts >= GoneStarts || minutes >= GoneMinutes;
    }

    /// <summary>True when a drive shows it, false when it shows that it is not there, null when it says nothing of it.</summary>
    public static bool? Shows(FindingKind kind, string? code, DriveHealth drive) => kind switch
    {
        FindingKind.TroubleCode => drive.Codes?.Contains(code!),
        FindingKind.BatteryWeak => drive.RestingMv < HalfChargedMv ? true : drive.RestingMv is null ? null : false,
        FindingKind.CrankingWeak => drive.CrankingMv < LoadTestMv ? true : drive.CrankingMv is null ? null : false,
        FindingKind.ChargingWeak => drive.ChargingMv >= ChargingMv ? false : drive.ChargingMv is null || drive.RunningMinutes < ChargedMinutes ? null : true,
        FindingKind.CoolantHot => drive.CoolantHighestC >= HotC ? true : drive.CoolantHighestC is null ? null : false,
        FindingKind.CoolantCold => drive.CoolantHighestC >= ColdC ? false : drive.CoolantHighestC is null || drive.RunningMinutes < WarmedMinutes ? null : true,
        _ => null,
    };

    private static Finding? Seen(FindingKind kind, string? code, HealthHistory history)
    {
        var run = history.Drives.Where(drive => Shows(kind, code, drive) is not null).TakeWhile(drive => Shows(kind, code, drive) == true).ToList();
        return run.Count >= Needed[kind] ? new(kind, code, run[^1].Began, run[0].Began, Value(kind, run[0])) : null;
    }

    private static double? Value(FindingKind kind, DriveHealth drive) => kind switch
    {
        FindingKind.BatteryWeak => drive.RestingMv / MillivoltsPerVolt,
        FindingKind.CrankingWeak => drive.CrankingMv / MillivoltsPerVolt,
        FindingKind.ChargingWeak => drive.ChargingMv / MillivoltsPerVolt,
        FindingKind.CoolantHot or FindingKind.CoolantCold => drive.CoolantHighestC,
        _ => null,
    };
}
