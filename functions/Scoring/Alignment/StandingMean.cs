using System.Numerics;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Mean of the values of the seconds in which the car stands.</summary>
/// <remarks>Unit: that of the values. Never standing: NaN. NaN: a missing value or speed is not counted.</remarks>
internal static class StandingMean
{
    /// <summary>The mean, and of how many seconds.</summary>
    public static float Of(ReadOnlySpan<float> values, ReadOnlySpan<float> speedMps, out int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, speedMps.Length);
        var (sum, count) = ByDefinition.IsAsked ? Reference(values, speedMps) : Vectorised(values, speedMps);
        seconds = count;
        return sum / count;
    }

    internal static (float Sum, int Count) Reference(ReadOnlySpan<float> values, ReadOnlySpan<float> speedMps)
    {
        var (sum, count) = (0f, 0);
        for (var k = 0; k < values.Length; k++)
        {
            var stands = speedMps[k] <= TripFeatures.StandstillMps && !float.IsNaN(values[k]);
            sum += stands ? values[k] : 0;
            count += stands ? 1 : 0;
        }

        return (sum, count);
    }

    internal static (float Sum, int Count) Vectorised(ReadOnlySpan<float> values, ReadOnlySpan<float> speedMps)
    {
        var (sums, counts, still) = (Vector<float>.Zero, Vector<int>.Zero, new Vector<float>(TripFeatures.StandstillMps));
        var k = 0;
        for (; k <= values.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var value = new Vector<float>(values[k..]);
            var stands = Vector.LessThanOrEqual(new Vector<float>(speedMps[k..]), still) & Vector.Equals(value, value);
            sums += Vector.ConditionalSelect(stands, value, Vector<float>.Zero);
            counts -= stands;
        }

        var (sum, count) = Reference(values[k..], speedMps[k..]);
        return (Vector.Sum(sums) + sum, Vector.Sum(counts) + count);
    }
}
