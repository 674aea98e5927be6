using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Scoring;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Trips;

public class CollectionModeTests(ITestOutputHelper output)
{
    private static readonly Circumstances home = new() { HomeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void With_and_without_place_the_same_drive_scores_within_a_point(int road)
    {
        using var drive = WithPlace(GeneratedDrive.Of(Temper.Pushing, road, mounting: Turned.By(road)));

        using var placed = MergeBatches.Into([DriveInBatches.Of(drive, CollectionMode.WithPlace)]);
        using var placeless = MergeBatches.Into([DriveInBatches.Of(drive, CollectionMode.WithoutPlace)]);
        var (with, without) = (ScoreTrip.Score(placed, ScoringModel.Prior, home), ScoreTrip.Score(placeless, ScoringModel.Prior, home));

        output.WriteLine($"{with.Score} with place, {without.Score} without");
        Assert.True(placed.HasPlace && !placeless.HasPlace);
        Assert.InRange(without.Score, with.Score - 1, with.Score + 1);
    }

    [Fact]
    public void Batches_sent_twice_and_out_of_order_change_nothing()
    {
        using var drive = GeneratedDrive.Of(Temper.Pushing, 4);
        var sent = DriveInBatches.Of(drive, CollectionMode.WithoutPlace);
        var jumbled = sent with { Bodies = [.. sent.Bodies.Skip(5), .. sent.Bodies.Take(9)] };

        using var one = MergeBatches.Into([sent]);
        using var other = MergeBatches.Into([jumbled]);

        Assert.Equal(ScoreTrip.Score(one, ScoringModel.Prior).Score, ScoreTrip.Score(other, ScoringModel.Prior).Score);
    }

    private static DriveColumns WithPlace(DriveColumns drive)
    {
        drive.FillPlace(out var latitudes, out var longitudes);
        for (var k = 0; k < drive.Seconds; k++)
        {
            (latitudes[k], longitudes[k]) = (49 + (k * 1e-4), 8.4 + (k * 5e-5));
        }

        drive.Fill(Signal.CourseDegrees).Fill(18.4f);
        return drive;
    }
}
