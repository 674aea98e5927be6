using System.Numerics.Tensors;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>The one speed scoring uses: the car's own where it gave one, else the satellites'.</summary>
/// <remarks>Unit: m/s from km/h. Sampled at 1 Hz. A column never measured is empty. NaN: neither source had a value.</remarks>
public static class OneSpeed
{
    private const float MpsPerKph = 1 / 3.6f;

    /// <summary>Fills <paramref name="speedMps"/>.</summary>
    public static void Fill(ReadOnlySpan<float> obdKph, ReadOnlySpan<float> gnssKph, Span<float> speedMps)
    {
        if (obdKph.IsEmpty && gnssKph.IsEmpty)
        {
            speedMps.Fill(float.NaN);
            return;
        }

        FirstMeasured.Of(obdKph.IsEmpty ? gnssKph : obdKph, gnssKph.IsEmpty ? obdKph : gnssKph, speedMps);
        TensorPrimitives.Multiply(speedMps, MpsPerKph, speedMps);
    }
}
