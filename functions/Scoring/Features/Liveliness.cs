using System.Numerics;
using System.Runtime.InteropServices;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>How strongly something is done when it is done: the root mean square over the manoeuvring seconds alone, beside that of an average driver on the same roads.</summary>
/// <remarks>
/// Manoeuvring is a second in which the trigger, a longitudinal or lateral acceleration, is 0.5 m/s^2 or more either way: so neither a jam nor an empty road, which decide how often one manoeuvres, moves it.
/// Observed: sqrt(sum x^2 / n); expected: sqrt(sum e^2 / n), e being the average driver's figure on the road of that second.
/// Unit: that of the values. No manoeuvre: NaN. NaN in value or trigger, or a road unknown: no sample.
/// Source: 0.5 m/s^2 is over three times what 1 km/h of resolution leaves of noise (0.14 m/s^2, Wallace et al. 2015). Of generated drivers it parts the aggressive where the mean square over all moving seconds does not: PRIOR.md.
/// </remarks>
internal static class Liveliness
{
    private const float TriggerMps2 = 0.5f;

    /// <summary>Observed and expected.</summary>
    public static Observation Of(ReadOnlySpan<float> values, ReadOnlySpan<float> triggerMps2, ReadOnlySpan<RoadContext> roads, Expectation average)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(triggerMps2.Length, values.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(roads.Length, values.Length);
        var (observed, expected, seconds) = ByDefinition.IsAsked ? Reference(values, triggerMps2, roads, average) : Vectorised(values, triggerMps2, roads, average);
        return new(Math.Sqrt(observed / seconds), Math.Sqrt(expected / seconds));
    }

    internal static (float Observed, float Expected, int Seconds) Reference(
        ReadOnlySpan<float> values, ReadOnlySpan<float> triggerMps2, ReadOnlySpan<RoadContext> roads, Expectation average)
    {
        var (observed, expected, seconds) = (0f, 0f, 0);
        for (var k = 0; k < values.Length; k++)
        {
            if (MathF.Abs(triggerMps2[k]) >= TriggerMps2 && !float.IsNaN(values[k]) && roads[k] != RoadContext.Unknown)
            {
                var usual = (float)(roads[k] == RoadContext.Urban ? average.Urban : roads[k] == RoadContext.Rural ? average.Rural : average.Motorway);
                (observed, expected, seconds) = (observed + (values[k] * values[k]), expected + (usual * usual), seconds + 1);
            }
        }

        return (observed, expected, seconds);
    }

    internal static (float Observed, float Expected, int Seconds) Vectorised(
        ReadOnlySpan<float> values, ReadOnlySpan<float> triggerMps2, ReadOnlySpan<RoadContext> roads, Expectation average)
    {
        var codes = MemoryMarshal.Cast<RoadContext, int>(roads);
        var (urban, rural, motorway) = (Squared(average.Urban), Squared(average.Rural), Squared(average.Motorway));
        var (observed, expected, seconds, trigger) = (Vector<float>.Zero, Vector<float>.Zero, Vector<int>.Zero, new Vector<float>(TriggerMps2));
        var k = 0;
        for (; k <= values.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var (value, road) = (new Vector<float>(values[k..]), new Vector<int>(codes[k..]));
            var counts = Vector.GreaterThanOrEqual(Vector.Abs(new Vector<float>(triggerMps2[k..])), trigger) & Vector.Equals(value, value);
            counts = Vector.AndNot(counts, Vector.Equals(road, Vector<int>.Zero));
            var usual = Vector.ConditionalSelect(Is(road, RoadContext.Urban), urban, Vector.ConditionalSelect(Is(road, RoadContext.Rural), rural, motorway));
            observed += Vector.ConditionalSelect(counts, value * value, Vector<float>.Zero);
            expected += Vector.ConditionalSelect(counts, usual, Vector<float>.Zero);
            seconds -= counts;
        }

        var rest = Reference(values[k..], triggerMps2[k..], roads[k..], average);
        return (Vector.Sum(observed) + rest.Observed, Vector.Sum(expected) + rest.Expected, Vector.Sum(seconds) + rest.Seconds);
    }

    private static Vector<float> Squared(double figure) => new((float)(figure * figure));

    private static Vector<int> Is(Vector<int> roads, RoadContext road) => Vector.Equals(roads, new Vector<int>((int)road));
}
