namespace ConnectedInsurance.Intake.Continuity;

/// <summary>Distance seen in one batch: each second's speed for one second, the car's own where it gave one, else the satellites'.</summary>
/// <remarks>
/// Unit: cm, in whole numbers, so that a sum over batches is the same in any order. 1 km/h for 1 s is 250/9 cm.
/// Missing in both columns: nothing was seen, 0. The trip's own distance bridges and fuses; this one only has to show what the odometer saw and nobody else did.
/// </remarks>
public static class ObservedDistance
{
    /// <summary>The distance of a decoded batch.</summary>
    public static long Centimetres(TelemetryBatch batch)
    {
        var obdKph = batch.Column(BatchColumn.Speed);
        var gnssCmps = batch.Column(BatchColumn.GnssSpeed);
        var (kphSeconds, cm) = (0L, 0L);
        for (var i = 0; i < batch.Rows; i++)
        {
            if (i < obdKph.Length && obdKph[i] != TelemetryBatch.Missing)
            {
                kphSeconds += obdKph[i];
            }
            else if (i < gnssCmps.Length && gnssCmps[i] != TelemetryBatch.Missing)
            {
                cm += gnssCmps[i];
            }
        }

        return ((kphSeconds * 250) + 4) / 9 + cm;
    }
}
