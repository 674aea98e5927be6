using System.Numerics;
using ConnectedInsurance.Scoring.Alignment;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>Finds crash candidates: a blow of 12.2 m/s^2 or more out of driving, after which the car stands. Harsh events within a second of one are the blow itself and are taken out.</summary>
/// <remarks>
/// Magnitude: NMFTA's sample thresholds, collision 12.2 m/s^2. Standstill: within 10 s and for 10 s or until the recording ends; a pothole or a dropped dongle is driven on from.
/// Confidence: 0.9; 0.5 when a single sample tells of it; a third of that when speed is unknown.
/// </remarks>
internal static class DetectCrashes
{
    public const double BlowMps2 = 12.2;
    private const int BeforeSeconds = 5;
    private const int StopWithinSeconds = 10;
    private const int StandSeconds = 10;
    private const float LeastSpeedMps = 10 / 3.6f;
    private const double ApartSeconds = 1;
    private const double Confident = 0.9;
    private const double OneSample = 0.5;

    public static void Run(DriveColumns drive, ScoringWorkspace workspace)
    {
        for (var i = 0; i < workspace.Spans.Count && drive.HasAcceleration; i++)
        {
            if (MayHold(workspace.Spans[i].Mounting.GravityG, workspace.Extremes[i]))
            {
                Scan(drive, workspace.Spans[i], workspace);
            }
        }
    }

    /// <summary>False when even the farthest of all axes at once would be no blow.</summary>
    private static bool MayHold(Vector3 gravityG, in (AxisExtremes X, AxisExtremes Y, AxisExtremes Z) axes) =>
        new Vector3(axes.X.Farthest(gravityG.X), axes.Y.Farthest(gravityG.Y), axes.Z.Farthest(gravityG.Z)).Length() >= BlowMps2 / Felt.StandardGravityMps2;

    private static void Scan(DriveColumns drive, in MountedSpan span, ScoringWorkspace workspace)
    {
        const float limitG = (float)(BlowMps2 / Felt.StandardGravityMps2);
        var (hz, gravity) = (drive.ImuHz, span.Mounting.GravityG);
        var samples = drive.AccelerationG.Slice(0, span.To * hz);
        for (var i = Shock.Next(samples, gravity, limitG, span.From * hz); i < samples.X.Length; i = Shock.Next(samples, gravity, limitG, i))
        {
            var (start, end, peak) = (i, i, 0f);
            for (; i < samples.X.Length && i <= end + (ApartSeconds * hz); i++)
            {
                if (Shock.Squared(samples, i, gravity) is var squared && squared >= limitG * limitG)
                {
                    (end, peak) = (i, MathF.Max(peak, squared));
                }
            }

            Judge(start / (double)hz, end + 1 - start, hz, MathF.Sqrt(peak) * Felt.StandardGravityMps2, workspace);
        }
    }

    private static void Judge(double at, int samples, int hz, float peakMps2, ScoringWorkspace workspace)
    {
        var speed = workspace.SpeedMps;
        var before = Fastest(speed, (int)at - BeforeSeconds, (int)at + 1);
        var stood = Standstill(speed, (int)at + 1);
        var confidence = samples > 1 ? Confident : OneSample;
        if (float.IsNaN(before) || double.IsNaN(stood))
        {
            confidence /= 3;
        }
        else if (before < LeastSpeedMps || stood == 0)
        {
            return;
        }

        workspace.Crashes.Add(new(at, samples / (double)hz, peakMps2, before * 3.6, stood, confidence));
        for (var i = workspace.Events.Count - 1; i >= 0; i--)
        {
            if (workspace.Events[i].StartSeconds < at + (samples / (double)hz) + ApartSeconds && workspace.Events[i].EndSeconds > at - ApartSeconds)
            {
                workspace.Events.RemoveAt(i);
            }
        }
    }

    private static float Fastest(ReadOnlySpan<float> speedMps, int from, int to)
    {
        var fastest = float.NaN;
        for (var k = Math.Max(0, from); k < Math.Min(to, speedMps.Length); k++)
        {
            fastest = speedMps[k] > fastest || float.IsNaN(fastest) ? speedMps[k] : fastest;
        }

        return fastest;
    }

    /// <summary>How long the car stands once it stopped; 0 when it drives on, NaN when speed is not known.</summary>
    private static double Standstill(ReadOnlySpan<float> speedMps, int from)
    {
        var stop = from;
        while (stop < speedMps.Length && stop < from + StopWithinSeconds && !(speedMps[stop] <= TripFeatures.StandstillMps))
        {
            stop++;
        }

        var end = stop;
        while (end < speedMps.Length && speedMps[end] <= TripFeatures.StandstillMps)
        {
            end++;
        }

        var isUnknown = float.IsNaN(Fastest(speedMps, from, from + StopWithinSeconds));
        return isUnknown ? double.NaN : end > stop && (end - stop >= StandSeconds || end == speedMps.Length) ? end - stop : 0;
    }
}
