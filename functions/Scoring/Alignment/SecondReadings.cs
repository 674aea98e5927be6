using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Mean reading of a sensor's three axes over each second: the part of it that speed at 1 Hz can be compared with.</summary>
/// <remarks>
/// Unit: that of the axes. NaN: not counted, and an axis with less than a quarter of its samples in a second is missing there. Where all samples are there, which a sum that is a number proves, the vector sum is the answer.
/// The three sums of a second, four lanes each, are turned upright together: 4 x 4 numbers transposed and added.
/// Measured 2026-11-21, 18,000 samples at 10 Hz on an EPYC with AVX2, microseconds an axis: TensorPrimitives.Sum a second 13, Vector{float} 4.5, Vector128 each axis by itself 3.5, together 1.6.
/// </remarks>
internal static class SecondReadings
{
    /// <summary>Fills three columns, one value for every <paramref name="hz"/> samples.</summary>
    public static void Fill(in AxisColumns samples, int hz, Span<float> x, Span<float> y, Span<float> z)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.X.Length, x.Length * hz);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(z.Length, x.Length);
        if (ByDefinition.IsAsked)
        {
            Reference(samples, hz, x, y, z);
        }
        else
        {
            Vectorised(samples, hz, x, y, z);
        }
    }

    internal static void Reference(in AxisColumns samples, int hz, Span<float> x, Span<float> y, Span<float> z)
    {
        for (var k = 0; k < x.Length; k++)
        {
            (x[k], y[k], z[k]) = (Mean(samples.X.Slice(k * hz, hz)), Mean(samples.Y.Slice(k * hz, hz)), Mean(samples.Z.Slice(k * hz, hz)));
        }
    }

    internal static void Vectorised(in AxisColumns samples, int hz, Span<float> x, Span<float> y, Span<float> z)
    {
        var lanes = Vector128<float>.Count;
        if (hz < lanes)
        {
            Reference(samples, hz, x, y, z);
            return;
        }

        // A second ends with a vector that reaches back over what was summed already; the mask leaves only its new lanes.
        var isNew = Vector128.GreaterThanOrEqual(Vector128.Create(0, 1, 2, 3), Vector128.Create(lanes - (hz % lanes))).AsSingle();
        ref var sampleX = ref MemoryMarshal.GetReference(samples.X);
        ref var sampleY = ref MemoryMarshal.GetReference(samples.Y);
        ref var sampleZ = ref MemoryMarshal.GetReference(samples.Z);
        var scale = 1f / hz;
        for (var k = 0; k < x.Length; k++)
        {
            var last = (nuint)(((k + 1) * hz) - lanes);
            var (sumX, sumY, sumZ) = (Vector128.LoadUnsafe(ref sampleX, last) & isNew, Vector128.LoadUnsafe(ref sampleY, last) & isNew, Vector128.LoadUnsafe(ref sampleZ, last) & isNew);
            for (var i = (nuint)(k * hz); i <= last; i += (nuint)lanes)
            {
                sumX += Vector128.LoadUnsafe(ref sampleX, i);
                sumY += Vector128.LoadUnsafe(ref sampleY, i);
                sumZ += Vector128.LoadUnsafe(ref sampleZ, i);
            }

            var upright = Matrix4x4.Transpose(Matrix4x4.Create(sumX.AsVector4(), sumY.AsVector4(), sumZ.AsVector4(), Vector4.Zero));
            var mean = (upright.X + upright.Y + upright.Z + upright.W) * scale;
            if (Vector4.EqualsAll(mean, mean))
            {
                (x[k], y[k], z[k]) = (mean.X, mean.Y, mean.Z);
            }
            else
            {
                Reference(samples.Slice(k * hz, hz), hz, x.Slice(k, 1), y.Slice(k, 1), z.Slice(k, 1));
            }
        }
    }

    private static float Mean(ReadOnlySpan<float> second)
    {
        var (sum, count) = (0f, 0);
        foreach (var sample in second)
        {
            sum += float.IsNaN(sample) ? 0 : sample;
            count += float.IsNaN(sample) ? 0 : 1;
        }

        return 4 * count >= second.Length ? sum / count : float.NaN;
    }
}
