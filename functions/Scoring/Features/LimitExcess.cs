using System.Numerics;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>Share of the seconds whose limit is known that are driven faster than it.</summary>
/// <remarks>Unit: 1 (share). Sampled at 1 Hz. No known limit: NaN. NaN: a second without speed or limit is left out. Judged in memory: neither place nor limit is kept.</remarks>
public static class LimitExcess
{
    /// <summary>The share of seconds over the limit.</summary>
    public static float Share(ReadOnlySpan<float> speedKph, ReadOnlySpan<float> limitKph) => ByDefinition.IsAsked ? Reference(speedKph, limitKph) : Vectorised(speedKph, limitKph);

    internal static float Reference(ReadOnlySpan<float> speedKph, ReadOnlySpan<float> limitKph)
    {
        var (over, known) = Count(speedKph, limitKph);
        return over / (float)known;
    }

    internal static float Vectorised(ReadOnlySpan<float> speedKph, ReadOnlySpan<float> limitKph)
    {
        var overs = Vector<int>.Zero;
        var knowns = Vector<int>.Zero;
        var i = 0;
        for (; i <= limitKph.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var speed = new Vector<float>(speedKph[i..]);
            var limit = new Vector<float>(limitKph[i..]);
            overs -= Vector.GreaterThan(speed, limit);
            knowns -= Vector.Equals(speed, speed) & Vector.Equals(limit, limit);
        }

        var (over, known) = Count(speedKph[i..], limitKph[i..]);
        return (Vector.Sum(overs) + over) / (float)(Vector.Sum(knowns) + known);
    }

    private static (int Over, int Known) Count(ReadOnlySpan<float> speedKph, ReadOnlySpan<float> limitKph)
    {
        var (over, known) = (0, 0);
        for (var i = 0; i < limitKph.Length; i++)
        {
            over += speedKph[i] > limitKph[i] ? 1 : 0;
            known += float.IsNaN(speedKph[i]) || float.IsNaN(limitKph[i]) ? 0 : 1;
        }

        return (over, known);
    }
}
