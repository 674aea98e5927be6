using System.Numerics;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>What some seconds of driving say about the mounting. Evidence of more seconds is the sum, so that any stretch of a drive can be asked.</summary>
/// <remarks>
/// r = (x, y, z, 1) is the mean reading of a second, g; a its longitudinal acceleration by speed and t = v w its lateral one by the yaw rate w (0 without a gyroscope), m/s^2.
/// <see cref="All"/> and <see cref="Standing"/> are sums of r; the rest is summed over the seconds whose a is known.
/// </remarks>
internal struct MountingEvidence
{
    private const int EnoughStandingSeconds = 5;

    /// <summary>Sum of r.</summary>
    public Vector4 All;

    /// <summary>Sum of r over the seconds in which the car stands.</summary>
    public Vector4 Standing;

    /// <summary>Sum of r a.</summary>
    public Vector4 AlongMotion;

    /// <summary>Sum of r t.</summary>
    public Vector4 AcrossMotion;

    /// <summary>Sum of r x.</summary>
    public Vector4 MomentsX;

    /// <summary>Sum of r y.</summary>
    public Vector4 MomentsY;

    /// <summary>Sum of r z.</summary>
    public Vector4 MomentsZ;

    /// <summary>Sum of r.</summary>
    public Vector4 Moments;

    /// <summary>Sums of a^2 and t^2.</summary>
    public Vector2 Squares;

    /// <summary>Seconds with a reading.</summary>
    public readonly float Seconds => All.W;

    /// <summary>Seconds whose motion is known as well.</summary>
    public readonly float MovedSeconds => Moments.W;

    /// <summary>What the sensor reads at rest, g: the mean of the standing seconds, else of all, over which turns and changes of speed cancel.</summary>
    public readonly Vector3 GravityG => Standing.W >= EnoughStandingSeconds ? Standing.AsVector3() / Standing.W : All.W > 0 ? All.AsVector3() / All.W : Vector3.Zero;

    /// <summary>Adds the evidence of other seconds, or with a sign of -1 takes it away.</summary>
    public void Add(in MountingEvidence other, float sign = 1)
    {
        All += sign * other.All;
        Standing += sign * other.Standing;
        AlongMotion += sign * other.AlongMotion;
        AcrossMotion += sign * other.AcrossMotion;
        MomentsX += sign * other.MomentsX;
        MomentsY += sign * other.MomentsY;
        MomentsZ += sign * other.MomentsZ;
        Moments += sign * other.Moments;
        Squares += sign * other.Squares;
    }

    /// <summary>Sum of the readings times the longitudinal acceleration, both less their means: neither a slope nor an error in gravity adds to it.</summary>
    public readonly Vector3 Along => AlongMotion.AsVector3() - (MeanReading * AlongMotion.W);

    /// <summary>The same with the lateral acceleration.</summary>
    public readonly Vector3 Across => AcrossMotion.AsVector3() - (MeanReading * AcrossMotion.W);

    /// <summary>Sums of the squares of a and t less their means.</summary>
    public readonly float MotionVariance => Squares.X + Squares.Y - (((AlongMotion.W * AlongMotion.W) + (AcrossMotion.W * AcrossMotion.W)) / Moments.W);

    /// <summary>Sum of the squares of a less its mean.</summary>
    public readonly float AlongVariance => Squares.X - (AlongMotion.W * AlongMotion.W / Moments.W);

    private readonly Vector3 MeanReading => Moments.AsVector3() / Moments.W;

    /// <summary>Sum of the squares of what was felt along an axis less its mean, g^2.</summary>
    public readonly float Felt(Vector3 axis)
    {
        var q = new Vector4(axis, -Vector3.Dot(MeanReading, axis));
        return (q.X * Vector4.Dot(MomentsX, q)) + (q.Y * Vector4.Dot(MomentsY, q)) + (q.Z * Vector4.Dot(MomentsZ, q)) + (q.W * Vector4.Dot(Moments, q));
    }
}
