using System.Numerics;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Size of the horizontal acceleration from its two square components: all that is known of it while the forward axis is not.</summary>
/// <remarks>Unit: that of the components. NaN: either missing makes it missing. The same for any pair of square axes of the plane.</remarks>
public static class HorizontalMagnitude
{
    /// <summary>Fills <paramref name="magnitude"/>, as long as both components; it may be one of them.</summary>
    public static void Fill(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> magnitude)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(first.Length, magnitude.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, magnitude.Length);
        if (ByDefinition.IsAsked)
        {
            Reference(first, second, magnitude);
        }
        else
        {
            Vectorised(first, second, magnitude);
        }
    }

    internal static void Reference(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> magnitude)
    {
        for (var i = 0; i < magnitude.Length; i++)
        {
            magnitude[i] = MathF.Sqrt((first[i] * first[i]) + (second[i] * second[i]));
        }
    }

    internal static void Vectorised(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> magnitude)
    {
        var i = 0;
        for (; i <= magnitude.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var a = new Vector<float>(first[i..]);
            var b = new Vector<float>(second[i..]);
            Vector.SquareRoot((a * a) + (b * b)).CopyTo(magnitude[i..]);
        }

        Reference(first[i..], second[i..], magnitude[i..]);
    }
}
