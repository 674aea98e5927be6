using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>Looks for every kind of harsh event in the aligned columns, span by span; in the raw frame in the sensor's own axes.</summary>
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

        for (var i = 0; i < workspace.Spans.Count; i++)
        {
            Aligned(drive, workspace.Spans[i], profile, workspace);
        }
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

    private static void Aligned(DriveColumns drive, in MountedSpan span, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        var (hz, first) = (drive.ImuHz, workspace.Events.Count);
        var (from, length) = (span.From * hz, (span.To - span.From) * hz);
        var speed = workspace.SpeedMps[span.From..span.To];
        var (sureAlong, sureAcross) = Confidence(drive, span.Mounting);
        var longitudinal = new MotionSeries(workspace.LongitudinalMps2.Slice(from, length), hz, 1, sureAlong, span.From);
        var lateral = new MotionSeries(workspace.LateralMps2.Slice(from, length), hz, 1, sureAcross, span.From);
        FindEvents.Scan(longitudinal, -1, EventKind.Braking, profile.Braking, speed, workspace.Events);
        FindEvents.Scan(longitudinal, 1, EventKind.Acceleration, profile.Acceleration, speed, workspace.Events);
        FindEvents.Scan(lateral, 1, EventKind.CorneringLeft, profile.Cornering, speed, workspace.Events);
        FindEvents.Scan(lateral, -1, EventKind.CorneringRight, profile.Cornering, speed, workspace.Events);
        if (hz >= AlignDrive.FastHz && drive.HasAcceleration)
        {
            RejectBumps.From(workspace.Events, first, drive.AccelerationG, hz, span.Mounting);
        }

        Undirected(drive, span, profile, workspace, first);
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
            var longitudinal = workspace.LongitudinalMps2.Slice(from, length);
            var lateral = workspace.LateralMps2.Slice(from, length);
            if (HorizontalExceedance.Next(longitudinal, lateral, (float)profile.Horizontal.ThresholdMps2, 0) == length)
            {
                return; // most drives: there is nothing to work out a square root for
            }

            magnitude = workspace.SampleScratch.Slice(from, length);
            HorizontalMagnitude.Fill(longitudinal, lateral, magnitude);
        }
        else if (span.Mounting.GravityG == System.Numerics.Vector3.Zero)
        {
            return;
        }

        FindEvents.Scan(new MotionSeries(magnitude, drive.ImuHz, 1, sure, span.From), 1, kind, profile.Horizontal, workspace.SpeedMps[span.From..span.To], workspace.Events);
        RemoveOverlapping(workspace.Events, first, directed);
    }

    /// <summary>How sure longitudinal and lateral are.</summary>
    internal static (double Longitudinal, double Lateral) Confidence(DriveColumns drive, in Mounting mounting)
    {
        var isFast = drive.ImuHz >= AlignDrive.FastHz && mounting.KnowsForward;
        var lateral = drive.HasRotation ? mounting.UpConfidence : mounting.KnowsForward ? mounting.ForwardConfidence * (isFast ? 1 : ConfidenceOfSlowSensor) : 0;
        return (isFast ? mounting.ForwardConfidence : drive.HasSpeed ? AlignDrive.ConfidenceOfSpeed : 0, lateral);
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
