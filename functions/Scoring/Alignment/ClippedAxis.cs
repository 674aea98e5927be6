using System.Numerics;
using System.Runtime.InteropServices;
using ConnectedInsurance.Scoring.Events;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>An axis that stops at one value again and again, well off what it reads at rest, met the end of its range: peaks beyond it are lost.</summary>
/// <remarks>Unit: g. A sample that happens to repeat the largest value a few times is not enough: 20 must. NaN: no sample.</remarks>
internal static class ClippedAxis
{
    private const int FewestSamples = 20;
    private const float LeastFromRestG = 0.15f;

    /// <summary>True when the axis is clipped at either end.</summary>
    public static bool Is(ReadOnlySpan<float> samplesG, float atRestG)
    {
        var (least, most) = ByDefinition.IsAsked ? Reference(samplesG) : Vectorised(samplesG);
        return (most - atRestG >= LeastFromRestG && Repeats(samplesG, 1, most)) || (atRestG - least >= LeastFromRestG && Repeats(samplesG, -1, least));
    }

    /// <summary>The least and the most of the samples.</summary>
    internal static (float Least, float Most) Reference(ReadOnlySpan<float> samples)
    {
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var sample in samples)
        {
            least = sample < least ? sample : least;
            most = sample > most ? sample : most;
        }

        return (least, most);
    }

    internal static (float Least, float Most) Vectorised(ReadOnlySpan<float> samples)
    {
        var (leasts, mosts) = (new Vector<float>(float.PositiveInfinity), new Vector<float>(float.NegativeInfinity));
        ref var first = ref MemoryMarshal.GetReference(samples);
        var i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sample = Vector.LoadUnsafe(ref first, (nuint)i);
            leasts = Vector.MinNative(sample, leasts);
            mosts = Vector.MaxNative(sample, mosts);
        }

        var (least, most) = Reference(samples[i..]);
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            (least, most) = (MathF.Min(least, leasts[lane]), MathF.Max(most, mosts[lane]));
        }

        // Some machines let a missing sample pass through, others spread it.
        return float.IsNaN(least + most) ? Reference(samples) : (least, most);
    }

    private static bool Repeats(ReadOnlySpan<float> samplesG, float sign, float end)
    {
        var count = 0;
        for (var i = Exceedance.Next(samplesG, sign, sign * end, 0); i < samplesG.Length && count < FewestSamples; i = Exceedance.Next(samplesG, sign, sign * end, i + 1))
        {
            count++;
        }

        return count >= FewestSamples;
    }
}
