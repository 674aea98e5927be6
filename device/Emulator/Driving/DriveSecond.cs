namespace ConnectedInsurance.Emulator.Driving;

/// <summary>One second as a car, its satellites and the inertial sensor give it. NaN is not measured.</summary>
public sealed record DriveSecond
{
    /// <summary>OBD speed, km/h.</summary>
    public double SpeedKph { get; init; } = double.NaN;

    /// <summary>GNSS speed, km/h.</summary>
    public double GnssSpeedKph { get; init; } = double.NaN;

    /// <summary>GNSS course, degrees clockwise from north.</summary>
    public double CourseDegrees { get; init; } = double.NaN;

    /// <summary>Latitude, degrees.</summary>
    public double Latitude { get; init; } = double.NaN;

    /// <summary>Longitude, degrees.</summary>
    public double Longitude { get; init; } = double.NaN;

    /// <summary>Engine speed, 1/min.</summary>
    public double Rpm { get; init; } = double.NaN;

    /// <summary>Throttle, percent.</summary>
    public double ThrottlePercent { get; init; } = double.NaN;

    /// <summary>Coolant, degrees Celsius.</summary>
    public double CoolantCelsius { get; init; } = double.NaN;

    /// <summary>Fuel level, percent.</summary>
    public double FuelPercent { get; init; } = double.NaN;

    /// <summary>Odometer, km.</summary>
    public double OdometerKm { get; init; } = double.NaN;

    /// <summary>Battery, V.</summary>
    public double BatteryV { get; init; } = double.NaN;

    /// <summary>The inertial readings of this second, evenly spaced from its beginning.</summary>
    public IReadOnlyList<InertialSample> Inertial { get; init; } = [];
}
