using System.Numerics;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Readings of three axes along one: x ax + y ay + z az + offset, the axis being (ax, ay, az, offset).</summary>
/// <remarks>Unit: that of the readings times that of the axis. NaN: a reading missing on any axis is missing.</remarks>
internal static class AlongAxis
{
    /// <summary>Fills <paramref name="along"/>, as long as the readings.</summary>
    public static void Fill(in AxisColumns reading, Vector4 axis, Span<float> along)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(reading.X.Length, along.Length);
        if (ByDefinition.IsAsked)
        {
            Reference(reading, axis, along);
        }
        else
        {
            Vectorised(reading, axis, along);
        }
    }

    internal static void Reference(in AxisColumns reading, Vector4 axis, Span<float> along)
    {
        for (var k = 0; k < along.Length; k++)
        {
            along[k] = (reading.X[k] * axis.X) + (reading.Y[k] * axis.Y) + (reading.Z[k] * axis.Z) + axis.W;
        }
    }

    internal static void Vectorised(in AxisColumns reading, Vector4 axis, Span<float> along)
    {
        var offset = new Vector<float>(axis.W);
        var k = 0;
        for (; k <= along.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var (x, y, z) = (new Vector<float>(reading.X[k..]), new Vector<float>(reading.Y[k..]), new Vector<float>(reading.Z[k..]));
            ((x * axis.X) + (y * axis.Y) + (z * axis.Z) + offset).CopyTo(along[k..]);
        }

        Reference(reading.Slice(k, along.Length - k), axis, along[k..]);
    }
}
