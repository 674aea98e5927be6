using ConnectedInsurance.Scoring;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Recorded;

/// <summary>On a trip of a few minutes one moment at a threshold is much of what there is to judge; what no driver does must not decide it.</summary>
public class ShortTripTests(ITestOutputHelper output)
{
    /// <value>Points between a recording and the same in the steps of the wire.</value>
    private const double CostOfTheWire = 4;

    [RecordedTheory]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(300)]
    public void A_piece_of_a_drive_long_enough_to_be_rated_scores_the_same_in_the_steps_of_the_wire(int seconds)
    {
        var moved = Converted.Driveplot().Zip(InWireSteps.Driveplot()).SelectMany(pair => Pieces(pair.First.Columns, seconds).Zip(Pieces(pair.Second.Columns, seconds)))
            .Where(pair => pair.First.NotRatable.Count == 0)
            .Select(pair => (double)Math.Abs(pair.First.Score - pair.Second.Score)).Order().ToList();

        output.WriteLine(FormattableString.Invariant($"{moved.Count} trips of {seconds} s; median {moved[moved.Count / 2]:0.00}, worst {moved[^1]:0.00} points"));
        Assert.InRange(moved.Count, 50, 500);
        Assert.InRange(moved[moved.Count / 2], 0, 0.5);
        Assert.InRange(moved[^1], 0, CostOfTheWire);
    }

    private static IEnumerable<TripScore> Pieces(DriveColumns drive, int seconds) =>
        Enumerable.Range(0, drive.Seconds / seconds).Select(n => ScoreTrip.Score(Piece.Of(drive, n * seconds, seconds), ScoringModel.Prior));
}
