using System.Numerics;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Acceleration along an axis of the vehicle: (sample - gravity) . axis, the constant part taken out once.</summary>
/// <remarks>Unit: m/s^2 from g. NaN: any axis missing makes the sample missing. Standard gravity 9.80665 m/s^2.</remarks>
public static class Project
{
    /// <summary>Standard gravity, m/s^2.</summary>
    public const float StandardGravityMps2 = 9.80665f;

    /// <summary>Fills <paramref name="accelerationMps2"/>, as long as the three axes.</summary>
    public static void Fill(ReadOnlySpan<float> xG, ReadOnlySpan<float> yG, ReadOnlySpan<float> zG, Vector3 gravityG, Vector3 axis, Span<float> accelerationMps2)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(xG.Length, accelerationMps2.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(yG.Length, accelerationMps2.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(zG.Length, accelerationMps2.Length);
        Vectorised(xG, yG, zG, gravityG, axis, accelerationMps2);
    }

    internal static void Reference(ReadOnlySpan<float> xG, ReadOnlySpan<float> yG, ReadOnlySpan<float> zG, Vector3 gravityG, Vector3 axis, Span<float> accelerationMps2)
    {
        var (scale, offset) = Scale(gravityG, axis);
        for (var i = 0; i < accelerationMps2.Length; i++)
        {
            accelerationMps2[i] = (xG[i] * scale.X) + (yG[i] * scale.Y) + (zG[i] * scale.Z) - offset;
        }
    }

    internal static void Vectorised(ReadOnlySpan<float> xG, ReadOnlySpan<float> yG, ReadOnlySpan<float> zG, Vector3 gravityG, Vector3 axis, Span<float> accelerationMps2)
    {
        var (scale, offset) = Scale(gravityG, axis);
        var offsets = new Vector<float>(offset);
        var i = 0;
        for (; i <= accelerationMps2.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var along = (new Vector<float>(xG[i..]) * scale.X) + (new Vector<float>(yG[i..]) * scale.Y) + (new Vector<float>(zG[i..]) * scale.Z);
            (along - offsets).CopyTo(accelerationMps2[i..]);
        }

        Reference(xG[i..], yG[i..], zG[i..], gravityG, axis, accelerationMps2[i..]);
    }

    private static (Vector3 Scale, float Offset) Scale(Vector3 gravityG, Vector3 axis)
    {
        var scale = axis * StandardGravityMps2;
        return (scale, Vector3.Dot(gravityG, scale));
    }
}
