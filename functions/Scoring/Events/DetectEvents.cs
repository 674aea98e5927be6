using System.Numerics;
using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>What the events of a drive were looked for in.</summary>
internal enum EventSource
{
    /// <summary>Neither speed nor acceleration.</summary>
    Nothing,

    /// <summary>Longitudinal from speed at 1 Hz; lateral not measured.</summary>
    Speed,

    /// <summary>The size of the horizontal acceleration, its direction unknown: in the sample scratch, m/s^2.</summary>
    Undirected,

    /// <summary>Both axes of the inertial sensor, aligned.</summary>
    Aligned,

    /// <summary>Raw axes: in the sample scratch, mg.</summary>
    Raw,
}

/// <summary>Chooses the best series a drive offers and looks in it for every kind of event.</summary>
internal static class DetectEvents
{
    // Longer than a bump, shorter than the shortest event.
    private const double SmoothSeconds = 0.4;

    // The correlation of acceleration from 1 Hz OBD speed with a 40 Hz accelerometer: Wallace et al. 2015.
    private const double ConfidenceOfSpeed = 0.81;

    public static void Run(DriveColumns drive, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        workspace.LongitudinalMps2.Fill(float.NaN);
        workspace.LateralMps2.Fill(float.NaN);
        workspace.Source = Choose(drive, profile, workspace.Mounting);
        switch (workspace.Source)
        {
            case EventSource.Raw:
                Raw(drive, profile, workspace);
                break;
            case EventSource.Aligned:
                Aligned(drive, profile, workspace);
                break;
            case EventSource.Speed:
                FromSpeed(drive, profile, workspace);
                break;
            case EventSource.Undirected:
                Undirected(drive, profile, workspace);
                break;
        }
    }

    private static EventSource Choose(DriveColumns drive, ThresholdProfile profile, in Mounting mounting) =>
        profile.Frame == Frame.Raw ? drive.Has(Signal.AccelerationXG) && drive.Has(Signal.AccelerationYG) ? EventSource.Raw : EventSource.Nothing
        : mounting.KnowsForward ? EventSource.Aligned
        : drive.HasSpeed ? EventSource.Speed
        : drive.HasAcceleration ? EventSource.Undirected
        : EventSource.Nothing;

    private static void Raw(DriveColumns drive, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        var milliG = workspace.SampleScratch;
        RawMagnitude.Fill(drive[Signal.AccelerationXG], drive[Signal.AccelerationYG], milliG);
        var series = new MotionSeries(milliG, drive.ImuHz, Project.StandardGravityMps2 / 1000.0, 1);
        FindEvents.Scan(series, 1, EventKind.Horizontal, profile.Horizontal, workspace.SpeedMps, workspace.Events);
    }

    private static void FromSpeed(DriveColumns drive, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        for (var k = 0; k < drive.Seconds; k++)
        {
            workspace.LongitudinalMps2.Slice(k * drive.ImuHz, drive.ImuHz).Fill(workspace.AccelerationMps2[k]);
        }

        Longitudinal(new MotionSeries(workspace.AccelerationMps2, 1, 1, ConfidenceOfSpeed), profile, workspace);
    }

    private static void Aligned(DriveColumns drive, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        var mounting = workspace.Mounting;
        Along(drive, mounting, mounting.Forward, workspace, workspace.LongitudinalMps2);
        Along(drive, mounting, mounting.Left, workspace, workspace.LateralMps2);
        Longitudinal(new MotionSeries(workspace.LongitudinalMps2, drive.ImuHz, 1, mounting.ForwardConfidence), profile, workspace);
        var lateral = new MotionSeries(workspace.LateralMps2, drive.ImuHz, 1, mounting.ForwardConfidence);
        FindEvents.Scan(lateral, 1, EventKind.CorneringLeft, profile.Cornering, workspace.SpeedMps, workspace.Events);
        FindEvents.Scan(lateral, -1, EventKind.CorneringRight, profile.Cornering, workspace.SpeedMps, workspace.Events);
    }

    private static void Undirected(DriveColumns drive, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        var mounting = workspace.Mounting;
        var first = Vector3.Normalize(Vector3.Cross(mounting.Up, MathF.Abs(mounting.Up.X) < 0.7f ? Vector3.UnitX : Vector3.UnitY));
        Along(drive, mounting, first, workspace, workspace.LongitudinalMps2);
        Along(drive, mounting, Vector3.Cross(mounting.Up, first), workspace, workspace.LateralMps2);
        HorizontalMagnitude.Fill(workspace.LongitudinalMps2, workspace.LateralMps2, workspace.SampleScratch);
        workspace.LongitudinalMps2.Fill(float.NaN);
        workspace.LateralMps2.Fill(float.NaN);
        var series = new MotionSeries(workspace.SampleScratch, drive.ImuHz, 1, mounting.UpConfidence);
        FindEvents.Scan(series, 1, EventKind.Horizontal, profile.Horizontal, workspace.SpeedMps, workspace.Events);
    }

    private static void Along(DriveColumns drive, in Mounting mounting, Vector3 axis, ScoringWorkspace workspace, Span<float> smoothedMps2)
    {
        Project.Fill(
            drive[Signal.AccelerationXG], drive[Signal.AccelerationYG], drive[Signal.AccelerationZG], mounting.GravityG, axis, workspace.SampleScratch);
        Smooth.Fill(workspace.SampleScratch, (2 * (int)(SmoothSeconds * drive.ImuHz / 2)) + 1, smoothedMps2);
    }

    private static void Longitudinal(in MotionSeries series, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        FindEvents.Scan(series, -1, EventKind.Braking, profile.Braking, workspace.SpeedMps, workspace.Events);
        FindEvents.Scan(series, 1, EventKind.Acceleration, profile.Acceleration, workspace.SpeedMps, workspace.Events);
    }
}
