using System.Text.Json.Serialization;

namespace ConnectedInsurance.Services.Maintenance.Hearing;

/// <summary>What a vehicle told of its health on one drive: from one start of its engine to the end. Nothing of where, and of how it was driven only what wears brakes.</summary>
/// <param name="Segment">The segment it was told in.</param>
/// <param name="Batches">Of how many batches; with more it is reckoned anew.</param>
/// <param name="Began">When, as well as is known.</param>
/// <param name="RunningMinutes">How long the engine turned.</param>
/// <param name="Km">Distance by the car's own speed.</param>
/// <param name="Codes">Diagnostic trouble codes; empty when there were none, null when nothing was said.</param>
/// <param name="RestingMv">Battery before the engine was started, mV; null not measured, or the car had not stood for three hours.</param>
/// <param name="CrankingMv">Lowest while it was started, mV; null not measured.</param>
/// <param name="ChargingMv">Highest while it ran, mV; null not measured.</param>
/// <param name="CoolantHighestC">Hottest coolant, degrees Celsius; null not measured.</param>
/// <param name="OdometerKm">Odometer at its end, km; null not told.</param>
/// <param name="HardBrakings">Times the car slowed by 10 km/h or more within a second (2.8 m/s^2).</param>
public sealed record DriveHealth(
    string Segment,
    uint Batches,
    DateTimeOffset Began,
    double RunningMinutes = 0,
    double Km = 0,
    IReadOnlyList<string>? Codes = null,
    int? RestingMv = null,
    int? CrankingMv = null,
    int? ChargingMv = null,
    double? CoolantHighestC = null,
    double? OdometerKm = null,
    int HardBrakings = 0);

/// <summary>The last drives of a vehicle, newest first.</summary>
/// <param name="Drives">At most <see cref="MostDrives"/>.</param>
public sealed record HealthHistory(IReadOnlyList<DriveHealth> Drives)
{
    /// <value>A quarter of a year of a car that is driven daily; they fit one row.</value>
    public const int MostDrives = 100;

    /// <value>Months a drive is kept, as the schedule has it for features.</value>
    public const int KeptMonths = 15;

    /// <summary>Before the first drive.</summary>
    public static readonly HealthHistory Empty = new([]);

    /// <summary>The odometer as it was told last, km; null when it never was.</summary>
    [JsonIgnore]
    public double? OdometerKm => Drives.FirstOrDefault(drive => drive.OdometerKm is not null)?.OdometerKm;
}
