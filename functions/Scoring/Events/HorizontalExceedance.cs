using System.Numerics;
using System.Runtime.InteropServices;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>The next sample whose horizontal acceleration reaches a size, whatever its direction: x^2 + y^2 >= threshold^2. What lets the search for events skip quiet driving at the speed of memory.</summary>
/// <remarks>Unit: that of the two square components. None: the length. NaN: a missing component counts as 0.</remarks>
internal static class HorizontalExceedance
{
    /// <summary>Index of the first such sample from <paramref name="from"/> on.</summary>
    public static int Next(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float threshold, int from)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        return ByDefinition.IsAsked ? Reference(x, y, threshold, from) : Vectorised(x, y, threshold, from);
    }

    internal static int Reference(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float threshold, int from)
    {
        var i = from;
        while (i < x.Length && !Reaches(x[i], y[i], threshold))
        {
            i++;
        }

        return i;
    }

    internal static int Vectorised(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float threshold, int from)
    {
        ref var firstX = ref MemoryMarshal.GetReference(x);
        ref var firstY = ref MemoryMarshal.GetReference(y);
        var squared = new Vector<float>(threshold * threshold);
        var i = from;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (a, b) = (Vector.LoadUnsafe(ref firstX, (nuint)i), Vector.LoadUnsafe(ref firstY, (nuint)i));
            var (xx, yy) = (a * a, b * b);
            var sum = Vector.ConditionalSelect(Vector.Equals(xx, xx), xx, Vector<float>.Zero) + Vector.ConditionalSelect(Vector.Equals(yy, yy), yy, Vector<float>.Zero);
            if (Vector.GreaterThanOrEqualAny(sum, squared))
            {
                break;
            }
        }

        return Reference(x, y, threshold, i);
    }

    /// <summary>True when one sample reaches the threshold.</summary>
    public static bool Reaches(float x, float y, float threshold) =>
        (float.IsNaN(x) ? 0 : x * x) + (float.IsNaN(y) ? 0 : y * y) >= threshold * threshold;
}
