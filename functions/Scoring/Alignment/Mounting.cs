using System.Numerics;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>How the dongle sits in the car, as learned from driving.</summary>
/// <param name="GravityG">What the sensor reads at rest: gravity's reaction, pointing up, g.</param>
/// <param name="Forward">The direction of travel in the sensor's axes, unit length, square to up; zero while unknown.</param>
/// <param name="UpConfidence">0 to 1: how sure up is.</param>
/// <param name="ForwardConfidence">0 to 1: how sure forward is; under <see cref="Usable"/> longitudinal and lateral are unknown.</param>
/// <param name="TurnsClockwise">True for a gyroscope that counts against the right-hand rule of its accelerometer, as some recorders do.</param>
public readonly record struct Mounting(Vector3 GravityG, Vector3 Forward, double UpConfidence, double ForwardConfidence, bool TurnsClockwise = false)
{
    /// <summary>From this confidence on the forward axis is used.</summary>
    public const double Usable = 0.5;

    /// <summary>Nothing learned.</summary>
    public static Mounting Unknown { get; }

    /// <summary>Straight up in the sensor's axes, unit length.</summary>
    public Vector3 Up => GravityG == Vector3.Zero ? Vector3.Zero : Vector3.Normalize(GravityG);

    /// <summary>The axis about which rotation is positive to the left.</summary>
    internal Vector3 RotationAxis => TurnsClockwise ? -Up : Up;

    /// <summary>To the driver's left in the sensor's axes: positive lateral, as in ISO 8855.</summary>
    public Vector3 Left => Vector3.Cross(Up, Forward);

    /// <summary>An axis of the vehicle such that its product with a reading (x, y, z, 1) in g is the acceleration along it in m/s^2, gravity taken away.</summary>
    internal Vector4 Axis(Vector3 direction) => new Vector4(direction, -Vector3.Dot(direction, GravityG)) * Felt.StandardGravityMps2;

    /// <summary>True when longitudinal and lateral can be told apart.</summary>
    public bool KnowsForward => ForwardConfidence >= Usable;
}
