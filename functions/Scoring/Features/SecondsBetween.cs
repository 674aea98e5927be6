using System.Numerics;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>Seconds spent in a band of speed: the count of values v with from &lt;= v &lt; to.</summary>
/// <remarks>Unit: s. Sampled at 1 Hz. Empty: 0. NaN: in no band.</remarks>
public static class SecondsBetween
{
    /// <summary>Seconds in the band.</summary>
    public static int Of(ReadOnlySpan<float> speedMps, float fromMps, float toMps) => ByDefinition.IsAsked ? Reference(speedMps, fromMps, toMps) : Vectorised(speedMps, fromMps, toMps);

    internal static int Reference(ReadOnlySpan<float> speedMps, float fromMps, float toMps)
    {
        var count = 0;
        foreach (var speed in speedMps)
        {
            count += speed >= fromMps && speed < toMps ? 1 : 0;
        }

        return count;
    }

    internal static int Vectorised(ReadOnlySpan<float> speedMps, float fromMps, float toMps)
    {
        var from = new Vector<float>(fromMps);
        var to = new Vector<float>(toMps);
        var lanes = Vector<int>.Zero;
        var i = 0;
        for (; i <= speedMps.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var speeds = new Vector<float>(speedMps[i..]);
            lanes -= Vector.GreaterThanOrEqual(speeds, from) & Vector.LessThan(speeds, to);
        }

        return Vector.Sum(lanes) + Reference(speedMps[i..], fromMps, toMps);
    }
}
