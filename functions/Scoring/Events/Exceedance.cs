using System.Numerics;
using System.Runtime.InteropServices;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>The next sample at or beyond a threshold: what lets the event scan skip quiet driving at the speed of memory.</summary>
/// <remarks>Unit: that of the series. None: the length. NaN: never beyond. A negative sign looks at the mirrored series.</remarks>
public static class Exceedance
{
    /// <summary>Index of the first sample from <paramref name="from"/> on with sign x value >= threshold.</summary>
    public static int Next(ReadOnlySpan<float> series, float sign, float threshold, int from) => ByDefinition.IsAsked ? Reference(series, sign, threshold, from) : Vectorised(series, sign, threshold, from);

    internal static int Reference(ReadOnlySpan<float> series, float sign, float threshold, int from)
    {
        var i = from;
        while (i < series.Length && !(sign * series[i] >= threshold))
        {
            i++;
        }

        return i;
    }

    internal static int Vectorised(ReadOnlySpan<float> series, float sign, float threshold, int from)
    {
        var signs = new Vector<float>(sign);
        var thresholds = new Vector<float>(threshold);
        ref var first = ref MemoryMarshal.GetReference(series);
        var i = from;
        while (i <= series.Length - Vector<float>.Count && !Vector.GreaterThanOrEqualAny(signs * Vector.LoadUnsafe(ref first, (nuint)i), thresholds))
        {
            i += Vector<float>.Count;
        }

        return Reference(series, sign, threshold, i);
    }
}
