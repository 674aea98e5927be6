using System.Numerics;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>Work put into gaining speed, per distance: RPA = sum(max(a, 0) v dt) / distance. The eco feature.</summary>
/// <remarks>Unit: m/s^2. Sampled at 1 Hz. No distance: NaN. NaN: a second without speed or acceleration adds nothing. Source: EU real driving emissions, Regulation (EU) 2016/427, appendix 7a.</remarks>
public static class RelativePositiveAcceleration
{
    /// <summary>RPA of a drive.</summary>
    public static float Of(ReadOnlySpan<float> accelerationMps2, ReadOnlySpan<float> speedMps, float metres) =>
        metres > 0 ? (ByDefinition.IsAsked ? Reference(accelerationMps2, speedMps) : Vectorised(accelerationMps2, speedMps)) / metres : float.NaN;

    internal static float Reference(ReadOnlySpan<float> accelerationMps2, ReadOnlySpan<float> speedMps)
    {
        var sum = 0f;
        for (var k = 0; k < speedMps.Length; k++)
        {
            var power = accelerationMps2[k] * speedMps[k];
            sum += power > 0 ? power : 0;
        }

        return sum;
    }

    internal static float Vectorised(ReadOnlySpan<float> accelerationMps2, ReadOnlySpan<float> speedMps)
    {
        var lanes = Vector<float>.Zero;
        var k = 0;
        for (; k <= speedMps.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var power = new Vector<float>(accelerationMps2[k..]) * new Vector<float>(speedMps[k..]);
            lanes += Vector.ConditionalSelect(Vector.GreaterThan(power, Vector<float>.Zero), power, Vector<float>.Zero);
        }

        return Vector.Sum(lanes) + Reference(accelerationMps2[k..], speedMps[k..]);
    }
}
