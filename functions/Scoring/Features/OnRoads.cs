using System.Numerics;
using System.Runtime.InteropServices;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>Observed distance and moving time on each kind of road.</summary>
/// <remarks>Unit: km and s. Sampled at 1 Hz; a second at a standstill counts for no road. NaN: no sample.</remarks>
internal static class OnRoads
{
    /// <summary>The use of roads.</summary>
    public static RoadUse Of(ReadOnlySpan<float> speedMps, ReadOnlySpan<RoadContext> contexts)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(contexts.Length, speedMps.Length);
        var urban = On(RoadContext.Urban, speedMps, contexts);
        var rural = On(RoadContext.Rural, speedMps, contexts);
        var motorway = On(RoadContext.Motorway, speedMps, contexts);
        return new RoadUse(urban.Metres / 1000.0, rural.Metres / 1000.0, motorway.Metres / 1000.0, urban.Seconds, rural.Seconds, motorway.Seconds);
    }

    internal static (float Metres, int Seconds) Reference(RoadContext road, ReadOnlySpan<float> speedMps, ReadOnlySpan<RoadContext> contexts)
    {
        var (metres, seconds) = (0f, 0);
        for (var k = 0; k < speedMps.Length; k++)
        {
            var counts = contexts[k] == road && speedMps[k] > TripFeatures.StandstillMps;
            metres += counts ? speedMps[k] : 0;
            seconds += counts ? 1 : 0;
        }

        return (metres, seconds);
    }

    internal static (float Metres, int Seconds) Vectorised(RoadContext road, ReadOnlySpan<float> speedMps, ReadOnlySpan<RoadContext> contexts)
    {
        var codes = MemoryMarshal.Cast<RoadContext, int>(contexts);
        var (metres, seconds) = (Vector<float>.Zero, Vector<int>.Zero);
        var (still, wanted) = (new Vector<float>(TripFeatures.StandstillMps), new Vector<int>((int)road));
        var k = 0;
        for (; k <= speedMps.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var speed = new Vector<float>(speedMps[k..]);
            var counts = Vector.GreaterThan(speed, still) & Vector.Equals(new Vector<int>(codes[k..]), wanted);
            metres += Vector.ConditionalSelect(counts, speed, Vector<float>.Zero);
            seconds -= counts;
        }

        var rest = Reference(road, speedMps[k..], contexts[k..]);
        return (Vector.Sum(metres) + rest.Metres, Vector.Sum(seconds) + rest.Seconds);
    }

    private static (float Metres, int Seconds) On(RoadContext road, ReadOnlySpan<float> speedMps, ReadOnlySpan<RoadContext> contexts) =>
        ByDefinition.IsAsked ? Reference(road, speedMps, contexts) : Vectorised(road, speedMps, contexts);
}
