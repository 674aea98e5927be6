using System.Numerics;
using ConnectedInsurance.Scoring.Alignment;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring;

/// <summary>Measures how much of a drive was seen.</summary>
internal static class MeasureCoverage
{
    // The odometer steps by 1 km: over less than this its rounding is more than a tenth.
    private const double ShortestOdometerKm = 10;

    /// <summary>Coverage of a drive whose speed and second means stand in the workspace.</summary>
    public static Coverage Of(DriveColumns drive, ScoringWorkspace workspace)
    {
        var speed = workspace.SpeedMps;
        var observed = Travelled.Metres(speed) / 1000.0;
        var bridged = Bridged.Metres(speed) / 1000.0;
        var odometer = OdometerKm(drive[Signal.OdometerKm]);
        var total = odometer >= ShortestOdometerKm ? odometer : observed + bridged;
        total -= LostMetres(drive.Lost, speed) / 1000;
        var share = drive.HasSpeed && total > 0 ? Math.Min(1, observed / total) : double.NaN;
        return new Coverage(
            share, observed, bridged, odometer, Share(speed, drive.Seconds), InertialShare(drive, workspace), drive.DurationSeconds - ObservedSeconds(drive, workspace));
    }

    /// <summary>What was probably driven while a dongle's record of it got lost leaves the denominator; a loss at a missing speed is not reckoned.</summary>
    private static double LostMetres(IReadOnlyList<(int From, int To)> lost, ReadOnlySpan<float> speedMps)
    {
        var metres = 0.0;
        foreach (var (from, to) in lost)
        {
            metres += Bridged.Metres(speedMps[Math.Max(0, from - 1)..Math.Min(speedMps.Length, to + 1)]);
        }

        return metres;
    }

    private static double InertialShare(DriveColumns drive, ScoringWorkspace workspace)
    {
        if (!drive.HasAcceleration)
        {
            return 0;
        }

        AlongAxis.Fill(workspace.ReadingG, Vector4.One, workspace.SecondScratch);
        return Share(workspace.SecondScratch, drive.Seconds);
    }

    /// <summary>As told, else the seconds in which any one-a-second column has a value or the inertial sensor a reading.</summary>
    private static double ObservedSeconds(DriveColumns drive, ScoringWorkspace workspace)
    {
        if (!double.IsNaN(drive.ObservedSeconds))
        {
            return drive.ObservedSeconds;
        }

        var any = workspace.SecondScratch;
        any.Fill(float.NaN);
        if (drive.HasAcceleration)
        {
            AlongAxis.Fill(workspace.ReadingG, Vector4.One, any);
        }

        for (var signal = Signal.SpeedKph; signal <= Signal.OdometerKm; signal++)
        {
            if (drive.Has(signal))
            {
                FirstMeasured.Of(any, drive[signal], any);
            }
        }

        return MeasuredCount.Of(any);
    }

    private static double OdometerKm(ReadOnlySpan<float> odometerKm)
    {
        var (first, last) = (float.NaN, float.NaN);
        foreach (var km in odometerKm)
        {
            first = float.IsNaN(first) ? km : first;
            last = float.IsNaN(km) ? last : km;
        }

        return last - first;
    }

    private static double Share(ReadOnlySpan<float> column, int seconds) => seconds == 0 ? double.NaN : (double)MeasuredCount.Of(column) / seconds;
}
