using System.Numerics;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>Mean of the squares of the measured values: how lively a signal is.</summary>
/// <remarks>Unit: that of the column, squared. Nothing measured: NaN. NaN: counts as no sample.</remarks>
public static class MeanSquare
{
    /// <summary>The mean square.</summary>
    public static float Of(ReadOnlySpan<float> values) => ByDefinition.IsAsked ? Reference(values) : Vectorised(values);

    internal static float Reference(ReadOnlySpan<float> values)
    {
        var (sum, count) = Sum(values);
        return sum / count;
    }

    internal static float Vectorised(ReadOnlySpan<float> values)
    {
        var sums = Vector<float>.Zero;
        var counts = Vector<int>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = new Vector<float>(values[i..]);
            var measured = Vector.Equals(value, value);
            sums += Vector.ConditionalSelect(measured, value * value, Vector<float>.Zero);
            counts -= measured;
        }

        var (sum, count) = Sum(values[i..]);
        return (Vector.Sum(sums) + sum) / (Vector.Sum(counts) + count);
    }

    private static (float Sum, int Count) Sum(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        var count = 0;
        foreach (var value in values)
        {
            sum += float.IsNaN(value) ? 0 : value * value;
            count += float.IsNaN(value) ? 0 : 1;
        }

        return (sum, count);
    }
}
