using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Portability.Parts.Batches;

/// <summary>What a column of a batch is called outside: COVESA VSS names and units where VSS has one; what is measured in the dongle's own frame has none.</summary>
/// <param name="Column">The column on the wire.</param>
/// <param name="Wire">Its name on the wire.</param>
/// <param name="Name">Its name outside.</param>
/// <param name="Unit">Its unit, in VSS's words.</param>
/// <param name="Times">The wire's integer times this, at <paramref name="Decimals"/>, is the value: exact both ways.</param>
/// <param name="Decimals">Digits behind the point.</param>
/// <remarks>Source: Vehicle Signal Specification 4.0.</remarks>
internal sealed record BatchSignal(BatchColumn Column, string Wire, string Name, string Unit, int Times = 1, int Decimals = 0)
{
    public const string Latitude = "Vehicle.CurrentLocation.Latitude";
    public const string Longitude = "Vehicle.CurrentLocation.Longitude";
    public const string Voltage = "Vehicle.LowVoltageBattery.CurrentVoltage";
    public const string TroubleCodes = "Vehicle.Diagnostics.DTCList";
    public const string Odometer = "Vehicle.TraveledDistance";
    public const int PlaceDecimals = 6;
    public const int VoltDecimals = 3;
    public const int MetresPerKm = 1000;

    public static readonly IReadOnlyList<BatchSignal> All =
    [
        new(BatchColumn.Speed, "spd", "Vehicle.Speed", "km/h"),
        new(BatchColumn.GnssSpeed, "gs", "Dongle.GnssSpeed", "km/h", 36, 3),
        new(BatchColumn.Heading, "hdg", "Vehicle.CurrentLocation.Heading", "degrees", 1, 1),
        new(BatchColumn.Rpm, "rpm", "Vehicle.Powertrain.CombustionEngine.Speed", "rpm"),
        new(BatchColumn.Throttle, "thr", "Vehicle.OBD.ThrottlePosition", "percent"),
        new(BatchColumn.Coolant, "clt", "Vehicle.OBD.CoolantTemperature", "celsius"),
        new(BatchColumn.Fuel, "fuel", "Vehicle.OBD.FuelLevel", "percent"),
        new(BatchColumn.Ax, "ax", "Dongle.Acceleration.X", "mg (0.00980665 m/s^2)"),
        new(BatchColumn.Ay, "ay", "Dongle.Acceleration.Y", "mg (0.00980665 m/s^2)"),
        new(BatchColumn.Az, "az", "Dongle.Acceleration.Z", "mg (0.00980665 m/s^2)"),
        new(BatchColumn.Gx, "gx", "Dongle.AngularVelocity.X", "degrees/s", 1, 1),
        new(BatchColumn.Gy, "gy", "Dongle.AngularVelocity.Y", "degrees/s", 1, 1),
        new(BatchColumn.Gz, "gz", "Dongle.AngularVelocity.Z", "degrees/s", 1, 1),
    ];

    /// <summary>True for what tells where the car went.</summary>
    public bool IsPlace => Column == BatchColumn.Heading;
}
