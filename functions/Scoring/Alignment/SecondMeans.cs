using System.Numerics.Tensors;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Mean of an inertial axis over each second: the part of it that speed at 1 Hz can be compared with.</summary>
/// <remarks>Unit: that of the axis. NaN: not counted, and a second with less than half of its samples is missing. Where all samples are there, which a sum that is a number proves, the vector sum is the answer.</remarks>
public static class SecondMeans
{
    /// <summary>Fills <paramref name="means"/>, one for every <paramref name="hz"/> samples.</summary>
    public static void Fill(ReadOnlySpan<float> samples, int hz, Span<float> means)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, means.Length * hz);
        Vectorised(samples, hz, means);
    }

    internal static void Reference(ReadOnlySpan<float> samples, int hz, Span<float> means)
    {
        for (var k = 0; k < means.Length; k++)
        {
            means[k] = Mean(samples.Slice(k * hz, hz));
        }
    }

    internal static void Vectorised(ReadOnlySpan<float> samples, int hz, Span<float> means)
    {
        for (var k = 0; k < means.Length; k++)
        {
            var second = samples.Slice(k * hz, hz);
            var sum = TensorPrimitives.Sum(second);
            means[k] = float.IsNaN(sum) ? Mean(second) : sum / hz;
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

        return 2 * count >= second.Length ? sum / count : float.NaN;
    }
}
