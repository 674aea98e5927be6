using System.Numerics;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>The one speed scoring uses: the car's own where it gave one, else the satellites'.</summary>
/// <remarks>Unit: m/s from km/h. Sampled at 1 Hz. A column never measured is empty. NaN: neither source had a value.</remarks>
public static class OneSpeed
{
    private const float MpsPerKph = 1 / 3.6f;

    /// <summary>Fills <paramref name="speedMps"/>.</summary>
    public static void Fill(ReadOnlySpan<float> obdKph, ReadOnlySpan<float> gnssKph, Span<float> speedMps)
    {
        if (obdKph.IsEmpty || gnssKph.IsEmpty)
        {
            obdKph = obdKph.IsEmpty ? gnssKph : obdKph;
            gnssKph = obdKph;
        }

        if (obdKph.IsEmpty)
        {
            speedMps.Fill(float.NaN);
            return;
        }

        Vectorised(obdKph, gnssKph, speedMps);
    }

    internal static void Reference(ReadOnlySpan<float> obdKph, ReadOnlySpan<float> gnssKph, Span<float> speedMps)
    {
        for (var k = 0; k < speedMps.Length; k++)
        {
            speedMps[k] = (float.IsNaN(obdKph[k]) ? gnssKph[k] : obdKph[k]) * MpsPerKph;
        }
    }

    internal static void Vectorised(ReadOnlySpan<float> obdKph, ReadOnlySpan<float> gnssKph, Span<float> speedMps)
    {
        var k = 0;
        for (; k <= speedMps.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var obd = new Vector<float>(obdKph[k..]);
            var one = Vector.ConditionalSelect(Vector.Equals(obd, obd), obd, new Vector<float>(gnssKph[k..]));
            (one * MpsPerKph).CopyTo(speedMps[k..]);
        }

        Reference(obdKph[k..], gnssKph[k..], speedMps[k..]);
    }
}
