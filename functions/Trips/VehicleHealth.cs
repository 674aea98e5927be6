namespace ConnectedInsurance.Trips;

/// <summary>What a vehicle told of itself on one holder's trips, each value the last one heard.</summary>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="HeardOf">When the last trip began in which it told anything.</param>
/// <param name="TroubleCodes">Diagnostic trouble codes (VSS Vehicle.Diagnostics.DTCList); empty when cleared, null when nothing was said.</param>
/// <param name="BatteryVolts">Battery in the last batch that measured it, V (VSS Vehicle.LowVoltageBattery.CurrentVoltage).</param>
/// <param name="BatteryLowestVolts">Lowest of that trip, V.</param>
/// <param name="CoolantHighestC">Hottest coolant of the last trip that measured it, degrees Celsius.</param>
/// <param name="OdometerKm">Odometer, km.</param>
public sealed record VehicleHealth(
    string Vehicle,
    DateTimeOffset HeardOf,
    IReadOnlyList<string>? TroubleCodes = null,
    double? BatteryVolts = null,
    double? BatteryLowestVolts = null,
    double? CoolantHighestC = null,
    double? OdometerKm = null)
{
    /// <summary>True when an older trip has nothing to add.</summary>
    public bool IsWhole => this is { TroubleCodes: not null, BatteryVolts: not null, CoolantHighestC: not null, OdometerKm: not null };

    /// <summary>Fills what was not told with what was told before.</summary>
    public VehicleHealth Else(VehicleHealth before) => this with
    {
        TroubleCodes = TroubleCodes ?? before.TroubleCodes,
        BatteryVolts = BatteryVolts ?? before.BatteryVolts,
        BatteryLowestVolts = BatteryVolts is null ? before.BatteryLowestVolts : BatteryLowestVolts,
        CoolantHighestC = CoolantHighestC ?? before.CoolantHighestC,
        OdometerKm = OdometerKm ?? before.OdometerKm,
    };
}
