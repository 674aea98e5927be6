using System.Numerics;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>Of two columns the first where it was measured, else the second.</summary>
/// <remarks>Unit: that of the columns. NaN: neither was measured.</remarks>
internal static class FirstMeasured
{
    /// <summary>Fills <paramref name="one"/>, as long as both; it may be one of them.</summary>
    public static void Of(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> one)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(first.Length, one.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, one.Length);
        if (ByDefinition.IsAsked)
        {
            Reference(first, second, one);
        }
        else
        {
            Vectorised(first, second, one);
        }
    }

    internal static void Reference(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> one)
    {
        for (var k = 0; k < one.Length; k++)
        {
            one[k] = float.IsNaN(first[k]) ? second[k] : first[k];
        }
    }

    internal static void Vectorised(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> one)
    {
        var k = 0;
        for (; k <= one.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var value = new Vector<float>(first[k..]);
            Vector.ConditionalSelect(Vector.Equals(value, value), value, new Vector<float>(second[k..])).CopyTo(one[k..]);
        }

        Reference(first[k..], second[k..], one[k..]);
    }
}
