using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Trips;

/// <summary>What one unit on the wire is in the unit of its signal.</summary>
internal static class WireStep
{
    /// <summary>Latitude and longitude travel in 1e-6 degree.</summary>
    public const double Degree = 1e-6;

    /// <summary>The step of a signal.</summary>
    public static float Of(Signal signal) => signal switch
    {
        Signal.GnssSpeedKph => 0.036f, // cm/s
        Signal.CourseDegrees => 0.1f,
        Signal.AccelerationXG or Signal.AccelerationYG or Signal.AccelerationZG => 0.001f, // mg
        Signal.RotationXDps or Signal.RotationYDps or Signal.RotationZDps => 0.1f,
        _ => 1,
    };
}
