namespace ConnectedInsurance.Scoring.Features;

/// <summary>Distance inside gaps, taken as driven at the mean of the speeds on either side: what was probably driven, but was not observed.</summary>
/// <remarks>Unit: m. Sampled at 1 Hz; a run of n missing seconds between v1 and v2 adds n (v1 + v2) / 2. Missing seconds before the first and after the last measured one add nothing. Scalar only: gaps are few and the scan is one branch a second.</remarks>
public static class Bridged
{
    /// <summary>Metres inside the gaps of a drive.</summary>
    public static float Metres(ReadOnlySpan<float> speedMps)
    {
        var metres = 0f;
        if (MeasuredCount.Of(speedMps) == speedMps.Length)
        {
            return metres;
        }

        var last = -1;
        for (var k = 0; k < speedMps.Length; k++)
        {
            if (float.IsNaN(speedMps[k]))
            {
                continue;
            }

            if (last >= 0 && k - last > 1)
            {
                metres += (k - last - 1) * (speedMps[last] + speedMps[k]) / 2;
            }

            last = k;
        }

        return metres;
    }
}
