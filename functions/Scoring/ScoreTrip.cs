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
        return new TripScore(
            model.Version,
            ScoringModel.RulesVersion,
            drive.Start,
            DrivingScore.Sum(workspace.Contributions),
            [.. workspace.Contributions],
            [.. workspace.NotRatable],
            workspace.Features,
            [.. workspace.Events.OrderBy(e => e.StartSeconds)],
            workspace.Mounting,
            workspace.Coverage);
    }

    /// <summary>The work itself: leaves everything in the workspace and allocates nothing once that is warm.</summary>
    internal static void Run(DriveColumns drive, ScoringModel model, Circumstances circumstances, ScoringWorkspace workspace)
    {
        workspace.Fit(drive);
        OneSpeed.Fill(drive[Signal.SpeedKph], drive[Signal.GnssSpeedKph], workspace.SpeedMps);
        CentralDifference.Fill(workspace.SpeedMps, workspace.AccelerationMps2);
        ClassifyRoad.Fill(workspace.SpeedMps, workspace.Roads);
        workspace.Mounting = LearnMounting(drive, circumstances, workspace);
        DetectEvents.Run(drive, model.Thresholds, workspace);
        workspace.Coverage = MeasureCoverage.Of(drive, workspace);
        workspace.Features = MeasureFeatures.Of(drive, model, circumstances, workspace);
        RateConduct.Rate(model, workspace.Features, workspace.Contributions);
        JudgeRatable.Trip(drive, workspace.Features, workspace.Coverage, workspace.NotRatable);
    }

    private static Mounting LearnMounting(DriveColumns drive, in Circumstances circumstances, ScoringWorkspace workspace)
    {
        if (!drive.HasAcceleration)
        {
            return Mounting.Unknown;
        }

        SecondMeans.Fill(drive[Signal.AccelerationXG], drive.ImuHz, workspace.MeanX);
        SecondMeans.Fill(drive[Signal.AccelerationYG], drive.ImuHz, workspace.MeanY);
        SecondMeans.Fill(drive[Signal.AccelerationZG], drive.ImuHz, workspace.MeanZ);
        var learned = FindMounting.From(workspace.MeanX, workspace.MeanY, workspace.MeanZ, workspace.SpeedMps, workspace.AccelerationMps2);
        return learned.ForwardConfidence >= circumstances.Remembered.ForwardConfidence ? learned : circumstances.Remembered;
    }
}
