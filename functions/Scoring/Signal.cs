namespace ConnectedInsurance.Scoring;

/// <summary>The measured columns of a drive. One value a second up to <see cref="OdometerKm"/>, then one a sample of the inertial sensor.</summary>
public enum Signal
{
    /// <summary>OBD speed, km/h.</summary>
    SpeedKph,

    /// <summary>GNSS speed, km/h.</summary>
    GnssSpeedKph,

    /// <summary>GNSS course over ground, degrees clockwise from north.</summary>
    CourseDegrees,

    /// <summary>Engine speed, 1/min.</summary>
    Rpm,

    /// <summary>Throttle, percent.</summary>
    ThrottlePercent,

    /// <summary>Speed limit in force, km/h.</summary>
    LimitKph,

    /// <summary>Odometer, km.</summary>
    OdometerKm,

    /// <summary>Acceleration with gravity along the sensor's x axis, g.</summary>
    AccelerationXG,

    /// <summary>Acceleration with gravity along the sensor's y axis, g.</summary>
    AccelerationYG,

    /// <summary>Acceleration with gravity along the sensor's z axis, g.</summary>
    AccelerationZG,

    /// <summary>Rotation about the sensor's x axis, degrees a second.</summary>
    RotationXDps,

    /// <summary>Rotation about the sensor's y axis, degrees a second.</summary>
    RotationYDps,

    /// <summary>Rotation about the sensor's z axis, degrees a second.</summary>
    RotationZDps,
}
