using ConnectedInsurance.Scoring.Alignment;
using ConnectedInsurance.Scoring.Events;

namespace ConnectedInsurance.Scoring;

/// <summary>Says what was not seen well, and how sure that leaves the score: the share, by weight in the score, of what was measured, times how surely.</summary>
internal static class FindCaveats
{
    private const double MostMissing = 0.05;
    private const double LongestGapSeconds = 5;

    public static void Fill(DriveColumns drive, ScoringWorkspace workspace)
    {
        var (coverage, caveats) = (workspace.Coverage, workspace.Caveats);
        Add(caveats, Caveat.Gaps, coverage.GapSeconds > LongestGapSeconds);
        Add(caveats, Caveat.RowsOutOfOrder, drive.OutOfOrder > 0);
        Add(caveats, Caveat.SpeedMissing, coverage.SpeedShare < 1 - MostMissing);
        Add(caveats, Caveat.SpeedStuck, workspace.StuckSeconds > 0);
        Add(caveats, Caveat.NoInertialSensor, !drive.HasAcceleration);
        Add(caveats, Caveat.Reseated, workspace.Spans.Count > 1);
        if (drive.HasAcceleration)
        {
            Add(caveats, Caveat.InertialMissing, coverage.InertialShare < 1 - MostMissing);
            Add(caveats, Caveat.InertialSlow, drive.ImuHz < AlignDrive.FastHz);
            Add(caveats, Caveat.AxisClipped, IsClipped(workspace));
            Add(caveats, Caveat.ForwardUnknown, workspace.Spans.Exists(static span => !span.Mounting.KnowsForward));
        }
    }

    /// <summary>0 to 1. Every factor counts by its coefficient; those that stand on events by how sure the direction is, the rest, by speed alone, fully.</summary>
    public static double Confidence(DriveColumns drive, ScoringModel model, ScoringWorkspace workspace)
    {
        var (seen, all) = (0d, 0d);
        for (var i = 0; i < model.Factors.Count; i++)
        {
            var factor = model.Factors[i];
            if (factor.Part == ScorePart.Speeding)
            {
                continue;
            }

            all += factor.Coefficient;
            seen += double.IsNaN(RateConduct.Value(factor.Part, workspace.Features)) ? 0 : factor.Coefficient * Sure(drive, factor.Part, workspace.Spans) * (factor.Part is ScorePart.Cornering or ScorePart.Turning ? workspace.Coverage.InertialShare : 1);
        }

        return all == 0 || double.IsNaN(workspace.Coverage.SpeedShare) ? 0 : seen / all * workspace.Coverage.SpeedShare;
    }

    private static double Sure(DriveColumns drive, ScorePart part, List<MountedSpan> spans)
    {
        var (sum, seconds) = (0d, 0);
        foreach (var span in spans)
        {
            var (longitudinal, lateral) = DetectEvents.Confidence(drive, span.Mounting);
            sum += (span.To - span.From) * (part is ScorePart.Braking or ScorePart.Acceleration ? longitudinal : part is ScorePart.Cornering or ScorePart.Turning ? lateral : 1);
            seconds += span.To - span.From;
        }

        return seconds == 0 ? 0 : sum / seconds;
    }

    private static bool IsClipped(ScoringWorkspace workspace)
    {
        for (var i = 0; i < workspace.Spans.Count; i++)
        {
            var (x, y, z) = workspace.Extremes[i];
            var atRest = workspace.Spans[i].Mounting.GravityG;
            if (x.IsClipped(atRest.X) || y.IsClipped(atRest.Y) || z.IsClipped(atRest.Z))
            {
                return true;
            }
        }

        return false;
    }

    private static void Add(List<Caveat> caveats, Caveat caveat, bool holds)
    {
        if (holds)
        {
            caveats.Add(caveat);
        }
    }
}
