using ConnectedInsurance.Consent;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Partners;

/// <summary>The health of a subject's vehicles as a partner sees it.</summary>
[Discloses(DataCategory.VehicleHealth)]
public sealed record SubjectHealth
{
    /// <summary>One as it may look.</summary>
    public static readonly SubjectHealth Example = new()
    {
        Subject = SubjectTrips.ExampleSubject,
        Vehicles =
        [
            new()
            {
                Vehicle = "9be0d6a1c24f7e583d0b9a6c1f4e72850d3a9bc6",
                Day = new(2026, 9, 20),
                TroubleCodes = ["P0301"],
                BatteryVolts = 14.1,
                BatteryLowestVolts = 11.9,
                CoolantHighestC = 91,
                OdometerKm = 84_300,
            },
        ],
    };

    /// <summary>What this partner calls the driver.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required string Subject { get; init; }

    /// <summary>The vehicles the subject drove, the last one first.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required IReadOnlyList<SubjectVehicle> Vehicles { get; init; }
}

/// <summary>A vehicle as a partner sees it.</summary>
[Discloses(DataCategory.VehicleHealth)]
public sealed record SubjectVehicle
{
    /// <summary>What this partner calls the vehicle.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required string Vehicle { get; init; }

    /// <summary>The day it was last heard of, in the driver's home zone.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required DateOnly Day { get; init; }

    /// <summary>Diagnostic trouble codes; empty when there are none, null when nothing was said.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required IReadOnlyList<string>? TroubleCodes { get; init; }

    /// <summary>Battery as last measured, V.</summary>
    [Discloses(DataCategory.VehicleHealth, RoundedTo = 0.1)]
    public required double? BatteryVolts { get; init; }

    /// <summary>Its lowest on that trip, V.</summary>
    [Discloses(DataCategory.VehicleHealth, RoundedTo = 0.1)]
    public required double? BatteryLowestVolts { get; init; }

    /// <summary>Hottest coolant of the last trip that measured it, degrees Celsius.</summary>
    [Discloses(DataCategory.VehicleHealth, RoundedTo = 1)]
    public required double? CoolantHighestC { get; init; }

    /// <summary>Odometer, km.</summary>
    [Discloses(DataCategory.VehicleHealth, RoundedTo = 100)]
    public required double? OdometerKm { get; init; }

    /// <summary>A vehicle in full; the gate leaves out and rounds.</summary>
    public static SubjectVehicle Of(string name, VehicleHealth health, TimeZoneInfo home) => new()
    {
        Vehicle = name,
        Day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(health.HeardOf, home).DateTime),
        TroubleCodes = health.TroubleCodes,
        BatteryVolts = health.BatteryVolts,
        BatteryLowestVolts = health.BatteryLowestVolts,
        CoolantHighestC = health.CoolantHighestC,
        OdometerKm = health.OdometerKm,
    };
}
