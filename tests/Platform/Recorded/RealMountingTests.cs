using System.Numerics;
using ConnectedInsurance.Platform.Tests.Scoring;
using ConnectedInsurance.Scoring;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Recorded;

/// <summary>One recorder lay in one car through all of driveplot's drives: what they teach of its mounting together is what five minutes of any should.</summary>
/// <remarks>It samples once a second, each sample with all of the road's vibration in it, which bounds what five minutes can teach.</remarks>
public class RealMountingTests(ITestOutputHelper output)
{
    private const int FiveMinutes = 300;
    private const int Mountings = 50;

    [RecordedFact]
    public void Five_minutes_of_mixed_driving_at_one_sample_a_second_find_forward_within_5_degrees_mostly_however_mounted()
    {
        var drives = Converted.Driveplot();
        var sure = drives.Select(drive => ScoreTrip.Score(drive.Columns, ScoringModel.Prior).Mounting).Where(mounting => mounting.ForwardConfidence > 0.7);
        var truth = Vector3.Normalize(sure.Aggregate(Vector3.Zero, (sum, mounting) => sum + mounting.Forward));
        var windows = drives.SelectMany(drive => Windows(drive.Columns)).Where(IsMixed).ToList();

        var errors = Enumerable.Range(0, Mountings).Select(seed =>
        {
            var (turn, window) = (Turned.By(seed), Piece.Of(windows[seed % windows.Count], 0, FiveMinutes));
            Turned.From(window, 0, turn);
            return Turned.Degrees(ScoreTrip.Score(window, ScoringModel.Prior).Mounting.Forward, Vector3.Transform(truth, turn));
        }).Order().ToList();

        output.WriteLine(FormattableString.Invariant($"{windows.Count} windows; median {errors[Mountings / 2]:0.0}, nine in ten {errors[Mountings * 9 / 10]:0.0}, worst {errors[^1]:0.0} degrees"));
        Assert.InRange(errors[Mountings / 2], 0, 5);
        Assert.InRange(errors[Mountings * 9 / 10], 0, 8);
    }

    [RecordedFact]
    public void Turning_the_recorder_turns_what_is_learned_with_it_and_keeps_the_events()
    {
        var drive = Converted.Driveplot().First(drive => drive.Trip == "15").Columns;
        var straight = ScoreTrip.Score(drive, ScoringModel.Prior);

        for (var seed = 0; seed < Mountings; seed++)
        {
            var turned = Piece.Of(drive, 0, drive.Seconds);
            Turned.From(turned, 0, Turned.By(seed));
            var trip = ScoreTrip.Score(turned, ScoringModel.Prior);

            Assert.InRange(Turned.Degrees(trip.Mounting.Forward, Vector3.Transform(straight.Mounting.Forward, Turned.By(seed))), 0, 0.2);
            Assert.Equal(straight.Events.Count, trip.Events.Count);
            Assert.Equal(straight.Score, trip.Score);
        }
    }

    private static IEnumerable<DriveColumns> Windows(DriveColumns drive) =>
        Enumerable.Range(0, drive.Seconds / FiveMinutes).Select(n => Piece.Of(drive, n * FiveMinutes, FiveMinutes));

    /// <summary>Neither mostly waiting nor straight on: it starts and stops, and turns.</summary>
    private static bool IsMixed(DriveColumns window)
    {
        var trip = ScoreTrip.Score(window, ScoringModel.Prior);
        return trip.Features.IdleShare is > 0.02 and < 0.5 && trip.Features.DistanceKm > 1 && trip.Mounting.KnowsForward;
    }
}
