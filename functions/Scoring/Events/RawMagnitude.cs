using System.Numerics;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>The raw frame's one number a sample: the larger of |x| and |y|, in whole mg so that a recorder's decimals compare exactly.</summary>
/// <remarks>Unit: mg from g. NaN: either axis missing makes the sample missing.</remarks>
public static class RawMagnitude
{
    private const float MilliGPerG = 1000;

    /// <summary>Fills <paramref name="milliG"/>, as long as both axes.</summary>
    public static void Fill(ReadOnlySpan<float> xG, ReadOnlySpan<float> yG, Span<float> milliG)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(xG.Length, milliG.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(yG.Length, milliG.Length);
        if (ByDefinition.IsAsked)
        {
            Reference(xG, yG, milliG);
        }
        else
        {
            Vectorised(xG, yG, milliG);
        }
    }

    internal static void Reference(ReadOnlySpan<float> xG, ReadOnlySpan<float> yG, Span<float> milliG)
    {
        for (var i = 0; i < milliG.Length; i++)
        {
            milliG[i] = MathF.Round(MathF.Max(MathF.Abs(xG[i]), MathF.Abs(yG[i])) * MilliGPerG);
        }
    }

    internal static void Vectorised(ReadOnlySpan<float> xG, ReadOnlySpan<float> yG, Span<float> milliG)
    {
        var i = 0;
        for (; i <= milliG.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var x = Vector.Abs(new Vector<float>(xG[i..]));
            var y = Vector.Abs(new Vector<float>(yG[i..]));
            Vector.Round(Vector.Max(x, y) * MilliGPerG).CopyTo(milliG[i..]);
        }

        Reference(xG[i..], yG[i..], milliG[i..]);
    }
}
