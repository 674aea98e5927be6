namespace ConnectedInsurance.Scoring.Features;

/// <summary>The numbers about a trip. NaN (null in JSON) is "not measured".</summary>
public readonly record struct TripFeatures
{
    /// <summary>At or under this a car stands: OBD speed steps by 1 km/h, m/s.</summary>
    public const float StandstillMps = 1 / 3.6f;

    /// <summary>From the first to the last second, s.</summary>
    public double DurationSeconds { get; init; }

    /// <summary>Seconds in which anything was measured, s.</summary>
    public double ObservedSeconds { get; init; }

    /// <summary>Distance in the seconds with a speed, km.</summary>
    public double DistanceKm { get; init; }

    /// <summary>Distance probably driven inside gaps, not observed, km; never part of <see cref="DistanceKm"/>.</summary>
    public double BridgedKm { get; init; }

    /// <summary>Mean speed of the moving seconds, km/h.</summary>
    public double MovingSpeedKph { get; init; }

    /// <summary>Share of the seconds with a speed in which the car stood.</summary>
    public double IdleShare { get; init; }

    /// <summary>How the moving time spreads over speeds.</summary>
    public SpeedBands SpeedBands { get; init; }

    /// <summary>Share of the trip in the dark by the sun where place is known, else between 22:00 and 5:00 in the vehicle's home zone. Reported, not priced.</summary>
    public double NightShare { get; init; }

    /// <summary>On which roads.</summary>
    public RoadUse Roads { get; init; }

    /// <summary>Harsh braking, counted against what its roads lead one to expect.</summary>
    public Observation Braking { get; init; }

    /// <summary>Harsh acceleration, likewise.</summary>
    public Observation Acceleration { get; init; }

    /// <summary>Harsh cornering, likewise.</summary>
    public Observation Cornering { get; init; }

    /// <summary>Root mean square of the longitudinal acceleration while speed changes, m/s^2, against what its roads lead one to expect.</summary>
    public Observation AccelerationRmsMps2 { get; init; }

    /// <summary>Root mean square of the jerk while speed changes, m/s^3, likewise.</summary>
    public Observation JerkRmsMps3 { get; init; }

    /// <summary>Root mean square of the lateral acceleration while turning, m/s^2, likewise.</summary>
    public Observation TurningRmsMps2 { get; init; }

    /// <summary>Log dimensionless jerk; smaller is smoother.</summary>
    public double LogDimensionlessJerk { get; init; }

    /// <summary>Relative positive acceleration, m/s^2, against what its roads lead one to expect; smaller is more economical.</summary>
    public Observation RelativePositiveAccelerationMps2 { get; init; }

    /// <summary>Share of the seconds with a known limit that were driven over it.</summary>
    public double LimitExcessShare { get; init; }

    /// <summary>Hours driven beyond 2 h without a break of 15 min, h.</summary>
    public double FatigueHours { get; init; }
}

/// <summary>Shares of the moving seconds by speed; they sum to 1.</summary>
public readonly record struct SpeedBands(double To30Kph, double To50Kph, double To80Kph, double To100Kph, double To130Kph, double Over130Kph);

/// <summary>Observed distance, km, and moving time, s, by road context.</summary>
public readonly record struct RoadUse(double UrbanKm, double RuralKm, double MotorwayKm, double UrbanSeconds, double RuralSeconds, double MotorwaySeconds);

/// <summary>A number as observed, and as expected of an average driver on the same roads.</summary>
/// <param name="Observed">Of events: the sum of <see cref="Events.DrivingEvent.Weight"/>.</param>
/// <param name="Expected">By the model, for the roads driven.</param>
public readonly record struct Observation(double Observed, double Expected)
{
    /// <summary>Not measured.</summary>
    public static Observation NotMeasured { get; } = new(double.NaN, double.NaN);
}
