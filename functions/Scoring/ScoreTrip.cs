using ConnectedInsurance.Scoring.Alignment;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring;

/// <summary>Scores one trip: columns to mounting, events, features and the driving score with its explanation. Pure.</summary>
public static class ScoreTrip
{
    [ThreadStatic]
    private static ScoringWorkspace? warm;

    /// <summary>Scores a drive in this thread's own buffers.</summary>
    /// <param name="drive">The measured columns.</param>
    /// <param name="model">The model, thresholds included.</param>
    /// <param name="circumstances">What is known beside the columns.</param>
    public static TripScore Score(DriveColumns drive, ScoringModel model, Circumstances circumstances = default) =>
        Score(drive, model, circumstances, warm ??= new());

    /// <summary>Scores a drive in buffers that are used again.</summary>
    public static TripScore Score(DriveColumns drive, ScoringModel model, Circumstances circumstances, ScoringWorkspace workspace)
    {
        Run(drive, model, circumstances, workspace);
        Contribution[] contributions = [.. workspace.Contributions];
        var scored = new ScoredTrip(drive.Start ?? default, drive.DurationSeconds, 1, workspace.Coverage.Share, contributions);
        return new TripScore(
            model.Version,
            ScoringModel.RulesVersion,
            drive.Start,
            DrivingScore.Sum(contributions),
            contributions,
            [.. workspace.NotRatable],
            workspace.Features,
            [.. workspace.Events.OrderBy(e => e.StartSeconds)],
            [.. workspace.Crashes],
            workspace.Mounting,
            [.. workspace.Spans.Skip(1).Select(span => (double)span.From)],
            workspace.Coverage,
            FindCaveats.Confidence(drive, model, workspace),
            [.. workspace.Caveats],
            Counterfactual.Of([scored], model, 0));
    }

    /// <summary>The work itself: leaves everything in the workspace and allocates nothing once that is warm.</summary>
    internal static void Run(DriveColumns drive, ScoringModel model, Circumstances circumstances, ScoringWorkspace workspace)
    {
        workspace.Fit(drive);
        OneSpeed.Fill(drive[Signal.SpeedKph], drive[Signal.GnssSpeedKph], workspace.SpeedMps);
        CentralDifference.Fill(workspace.SpeedMps, workspace.AccelerationMps2);
        AlignDrive.Learn(drive, circumstances, workspace);
        RemoveStuckSpeed(workspace);
        ClassifyRoad.Fill(workspace.SpeedMps, workspace.Roads);
        AlignDrive.Fill(drive, workspace);
        DetectEvents.Run(drive, model.Thresholds, workspace);
        if (circumstances.SetAside is { Count: > 0 })
        {
            RemoveSetAside(circumstances.SetAside, workspace.Events);
        }

        DetectCrashes.Run(drive, workspace);
        workspace.Coverage = MeasureCoverage.Of(drive, workspace);
        workspace.Features = MeasureFeatures.Of(drive, model, circumstances, workspace);
        RateConduct.Rate(model, workspace.Features, workspace.Contributions);
        JudgeRatable.Trip(drive, workspace.Features, workspace.Coverage, workspace.NotRatable);
        FindCaveats.Fill(drive, workspace);
    }

    // Apart, so that only a trip of which something is set aside pays for the closure.
    private static void RemoveSetAside(IReadOnlyList<SetAside> setAside, List<DrivingEvent> events) =>
        events.RemoveAll(e => setAside.Any(stretch => stretch.Covers(e.StartSeconds)));

    private static void RemoveStuckSpeed(ScoringWorkspace workspace)
    {
        foreach (var span in workspace.Spans)
        {
            workspace.StuckSeconds += span.Mounting.KnowsForward
                ? StuckSpeed.Remove(workspace.SpeedMps[span.From..span.To], workspace.AlongMps2[span.From..span.To])
                : 0;
        }

        if (workspace.StuckSeconds > 0)
        {
            CentralDifference.Fill(workspace.SpeedMps, workspace.AccelerationMps2);
        }
    }
}
