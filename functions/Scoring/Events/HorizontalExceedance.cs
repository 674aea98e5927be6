using System.Numerics;
using System.Runtime.InteropServices;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>The next sample whose horizontal acceleration reaches a size, whatever its direction: x^2 + y^2 >= threshold^2.</summary>
/// <remarks>Unit: that of the two square components. None: the length. NaN in either: never.</remarks>
internal static class HorizontalExceedance
{
    /// <summary>Index of the first such sample from <paramref name="from"/> on.</summary>
    public static int Next(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float threshold, int from) =>
        ByDefinition.IsAsked ? Reference(x, y, threshold, from) : Vectorised(x, y, threshold, from);

    internal static int Reference(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float threshold, int from)
    {
        var i = from;
        while (i < x.Length && !((x[i] * x[i]) + (y[i] * y[i]) >= threshold * threshold))
        {
            i++;
        }

        return i;
    }

    internal static int Vectorised(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float threshold, int from)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        ref var firstX = ref MemoryMarshal.GetReference(x);
        ref var firstY = ref MemoryMarshal.GetReference(y);
        var squared = new Vector<float>(threshold * threshold);
        var i = from;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (a, b) = (Vector.LoadUnsafe(ref firstX, (nuint)i), Vector.LoadUnsafe(ref firstY, (nuint)i));
            if (Vector.GreaterThanOrEqualAny((a * a) + (b * b), squared))
            {
                break;
            }
        }

        return Reference(x, y, threshold, i);
    }
}
