using System.Numerics;
using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>Looks for every kind of harsh event in the aligned columns, span by span; in the raw frame in the sensor's own axes.</summary>
/// <remarks>
/// One pass over both columns finds the stretches in which anything at all can be an event; each kind is looked for in those alone.
/// Measured 2026-11-21, 18,000 samples with two events, on an EPYC with AVX2: a pass for each kind 8.7 microseconds, 6.7 without bounds checks, one pass 2.
/// </remarks>
internal static class DetectEvents
{
    // A lateral acceleration sampled too slowly to be told from vibration.
    private const double ConfidenceOfSlowSensor = 0.5;

    public static void Run(DriveColumns drive, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        if (profile.Frame == Frame.Raw)
        {
            Raw(drive, profile, workspace);
            return;
        }

        foreach (var span in workspace.Spans)
        {
            var first = workspace.Events.Count;
            var isStrong = Directed(drive, span, profile, workspace);
            if (isStrong || !span.Mounting.KnowsForward)
            {
                Undirected(drive, span, profile, workspace, first);
            }

            if (drive.ImuHz >= AlignDrive.FastHz && drive.HasAcceleration)
            {
                RejectBumps.From(workspace.Events, first, drive.AccelerationG, drive.ImuHz, span.Mounting);
            }
        }
    }

    /// <summary>How sure longitudinal and lateral are.</summary>
    internal static (double Longitudinal, double Lateral) Confidence(DriveColumns drive, in Mounting mounting)
    {
        var isFast = drive.ImuHz >= AlignDrive.FastHz && mounting.KnowsForward;
        var lateral = drive.HasRotation ? mounting.UpConfidence : mounting.KnowsForward ? mounting.ForwardConfidence * (isFast ? 1 : ConfidenceOfSlowSensor) : 0;
        return (isFast ? mounting.ForwardConfidence : drive.HasSpeed ? AlignDrive.ConfidenceOfSpeed : 0, lateral);
    }

    private static void Raw(DriveColumns drive, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        if (drive.Has(Signal.AccelerationXG) && drive.Has(Signal.AccelerationYG))
        {
            RawMagnitude.Fill(drive[Signal.AccelerationXG], drive[Signal.AccelerationYG], workspace.MagnitudeMps2);
            var series = new MotionSeries(workspace.MagnitudeMps2, drive.ImuHz, Felt.StandardGravityMps2 / 1000.0, 1);
            FindEvents.Scan(series, 1, EventKind.Horizontal, profile.Horizontal, workspace.SpeedMps, workspace.Events);
        }
    }

    /// <summary>Finds braking, acceleration and cornering; true when some sample reaches the threshold for any direction.</summary>
    private static bool Directed(DriveColumns drive, in MountedSpan span, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        var (hz, from, length) = (drive.ImuHz, span.From * drive.ImuHz, (span.To - span.From) * drive.ImuHz);
        var (sureAlong, sureAcross) = Confidence(drive, span.Mounting);
        var longitudinal = new MotionSeries(workspace.LongitudinalMps2.Slice(from, length), hz, 1, sureAlong, span.From);
        var lateral = new MotionSeries(workspace.LateralMps2.Slice(from, length), hz, 1, sureAcross, span.From);
        var speed = workspace.SpeedMps[span.From..span.To];
        var events = workspace.Events;
        var (begins, goesOn, strong, isStrong) = (profile.LeastThresholdMps2, profile.LeastReleaseMps2, (float)profile.Horizontal.ThresholdMps2, false);
        for (var i = HorizontalExceedance.Next(longitudinal.Values, lateral.Values, begins, 0); i < length;)
        {
            var end = i;
            while (end < length && HorizontalExceedance.Reaches(longitudinal.Values[end], lateral.Values[end], goesOn))
            {
                isStrong |= HorizontalExceedance.Reaches(longitudinal.Values[end], lateral.Values[end], strong);
                end++;
            }

            FindEvents.Scan(longitudinal, -1, EventKind.Braking, profile.Braking, speed, events, i, end);
            FindEvents.Scan(longitudinal, 1, EventKind.Acceleration, profile.Acceleration, speed, events, i, end);
            FindEvents.Scan(lateral, 1, EventKind.CorneringLeft, profile.Cornering, speed, events, i, end);
            FindEvents.Scan(lateral, -1, EventKind.CorneringRight, profile.Cornering, speed, events, i, end);
            i = HorizontalExceedance.Next(longitudinal.Values, lateral.Values, begins, end);
        }

        return isStrong;
    }

    /// <summary>Both directions at once, or a direction nobody knows: only where no single one was an event of its own.</summary>
    private static void Undirected(DriveColumns drive, in MountedSpan span, ThresholdProfile profile, ScoringWorkspace workspace, int first)
    {
        var (from, length, directed) = (span.From * drive.ImuHz, (span.To - span.From) * drive.ImuHz, workspace.Events.Count);
        var (sureAlong, sureAcross) = Confidence(drive, span.Mounting);
        var (kind, sure) = span.Mounting.KnowsForward ? (EventKind.Combined, Math.Min(sureAlong, sureAcross)) : (EventKind.Horizontal, span.Mounting.UpConfidence);
        var magnitude = workspace.MagnitudeMps2.Slice(from, length);
        if (span.Mounting.KnowsForward)
        {
            magnitude = workspace.SampleScratch.Slice(from, length);
            HorizontalMagnitude.Fill(workspace.LongitudinalMps2.Slice(from, length), workspace.LateralMps2.Slice(from, length), magnitude);
        }
        else if (span.Mounting.GravityG == Vector3.Zero)
        {
            return;
        }

        FindEvents.Scan(new MotionSeries(magnitude, drive.ImuHz, 1, sure, span.From), 1, kind, profile.Horizontal, workspace.SpeedMps[span.From..span.To], workspace.Events);
        RemoveOverlapping(workspace.Events, first, directed);
    }

    private static void RemoveOverlapping(List<DrivingEvent> events, int first, int directed)
    {
        for (var i = events.Count - 1; i >= directed; i--)
        {
            for (var k = first; k < directed; k++)
            {
                if (events[i].StartSeconds < events[k].EndSeconds && events[k].StartSeconds < events[i].EndSeconds)
                {
                    events.RemoveAt(i);
                    break;
                }
            }
        }
    }
}
