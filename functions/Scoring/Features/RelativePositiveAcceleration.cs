using System.Numerics;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>Work put into gaining speed, per distance: RPA = sum(max(a, 0) v dt) / distance, beside that of an average driver on the same roads. The eco feature.</summary>
/// <remarks>
/// Observed: (sum + 1000 e) / (distance + 1000), e being what is expected: a kilometre of the average driver is mixed in, so that one start from a junction does not judge a short trip.
/// Unit: m/s^2. Sampled at 1 Hz. No distance: NaN. NaN: a second without speed or acceleration adds nothing. Source: EU real driving emissions, Regulation (EU) 2016/427, appendix 7a.
/// </remarks>
internal static class RelativePositiveAcceleration
{
    /// <summary>Of the average driver, mixed in, m.</summary>
    public const int PriorMetres = 1000;

    /// <summary>Observed and expected.</summary>
    public static Observation Of(ReadOnlySpan<float> accelerationMps2, ReadOnlySpan<float> speedMps, double metres, double averageMps2)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(accelerationMps2.Length, speedMps.Length);
        var work = ByDefinition.IsAsked ? Reference(accelerationMps2, speedMps) : Vectorised(accelerationMps2, speedMps);
        return metres > 0 ? new((work + (PriorMetres * averageMps2)) / (metres + PriorMetres), averageMps2) : Observation.NotMeasured;
    }

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
