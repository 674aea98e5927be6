using System.Numerics;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>Observed distance: the sum over measured seconds of speed x 1 s.</summary>
/// <remarks>Unit: m. Sampled at 1 Hz. Empty: 0. NaN: the second is not observed and adds nothing. Source: rectangle rule, as the recorders that publish trip distances do.</remarks>
public static class Travelled
{
    /// <summary>Metres travelled in the measured seconds.</summary>
    public static float Metres(ReadOnlySpan<float> speedMps) => ByDefinition.IsAsked ? Reference(speedMps) : Vectorised(speedMps);

    internal static float Reference(ReadOnlySpan<float> speedMps)
    {
        var sum = 0f;
        foreach (var speed in speedMps)
        {
            sum += float.IsNaN(speed) ? 0 : speed;
        }

        return sum;
    }

    internal static float Vectorised(ReadOnlySpan<float> speedMps)
    {
        var lanes = Vector<float>.Zero;
        var i = 0;
        for (; i <= speedMps.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var speeds = new Vector<float>(speedMps[i..]);
            lanes += Vector.ConditionalSelect(Vector.Equals(speeds, speeds), speeds, Vector<float>.Zero);
        }

        return Vector.Sum(lanes) + Reference(speedMps[i..]);
    }
}
