using System.Text.Json;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Events;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Scoring;

public class ScoreTripTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void On_the_same_road_the_calmer_driver_scores_higher(int road)
    {
        var calm = Score(GeneratedDrive.Of(Temper.Calm, road));
        var normal = Score(GeneratedDrive.Of(Temper.Normal, road));
        var aggressive = Score(GeneratedDrive.Of(Temper.Aggressive, road));

        Assert.True(calm.Score > normal.Score && normal.Score > aggressive.Score, $"{calm.Score} {normal.Score} {aggressive.Score}");
        Assert.DoesNotContain(calm.Events, _ => true);
        Assert.NotEmpty(aggressive.Events);
    }

    [Fact]
    public void Contributions_sum_to_the_score_to_the_last_digit_also_when_it_is_clipped()
    {
        foreach (var temper in new[] { Temper.Calm, Temper.Normal, Temper.Aggressive })
        {
            var trip = Score(GeneratedDrive.Of(temper, 4));

            Assert.Equal(trip.Score, trip.Contributions.Sum(part => part.Points));
            Assert.InRange(trip.Score, 0, 100);
            Assert.Equal((ScorePart.Average, ScorePart.Clip), (trip.Contributions[0].Part, trip.Contributions[^1].Part));
            Assert.Equal((double)Math.Clamp(75 - (decimal)(61.66 * Math.Log(trip.Relativity)), 0, 100), (double)trip.Score, 1e-9);
        }
    }

    [Fact]
    public void One_more_harsh_braking_never_raises_the_score()
    {
        using var drive = GeneratedDrive.Of(Temper.Calm, 6);
        var before = Score(drive);
        var speeds = drive[Signal.SpeedKph].ToArray();

        foreach (var second in Enumerable.Range(1, speeds.Length - 3).Where(k => speeds[k] > 30).Where((_, n) => n % 20 == 0))
        {
            drive.Fill(Signal.AccelerationXG).Slice(second * drive.ImuHz, 2 * drive.ImuHz).Fill(-0.45f);
            var after = Score(drive);

            Assert.True(after.Score <= before.Score, $"at {second} s: {before.Score} became {after.Score}");
            before = after;
        }
    }

    [Fact]
    public void What_was_not_measured_is_null_never_0()
    {
        using var drive = new DriveColumns(600, 10, null);
        drive.Fill(Signal.SpeedKph).Fill(50);
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(Score(drive), ScoringJson.Default.TripScore));

        var features = json.RootElement.GetProperty("features");

        Assert.Equal(JsonValueKind.Null, features.GetProperty("nightShare").ValueKind);
        Assert.Equal(JsonValueKind.Null, features.GetProperty("limitExcessShare").ValueKind);
        Assert.Equal(JsonValueKind.Null, features.GetProperty("cornering").GetProperty("observed").ValueKind);
        Assert.Equal(0, features.GetProperty("idleShare").GetDouble());
    }

    [Fact]
    public void A_private_trip_tells_its_distance_and_duration_and_nothing_of_conduct()
    {
        using var drive = new DriveColumns(600, 1, null) { Private = true };
        drive.Fill(Signal.SpeedKph).Fill(36);

        var trip = Score(drive);

        Assert.Equal((6.0, 600.0), (trip.Features.DistanceKm, trip.Features.DurationSeconds));
        Assert.Equal(double.NaN, trip.Features.IdleShare);
        Assert.Empty(trip.Events);
        Assert.Equal([NotRatable.PrivateTrip], trip.NotRatable);
        Assert.Equal(75, trip.Score);
    }

    [Fact]
    public void Without_any_column_there_is_still_a_score_and_the_reason_it_does_not_count()
    {
        using var drive = new DriveColumns(60, 10, null);

        var trip = Score(drive);

        Assert.Equal(75, trip.Score);
        Assert.Equal([NotRatable.NoSpeed], trip.NotRatable);
        Assert.Equal(0, trip.Features.ObservedSeconds);
    }

    [Fact]
    public void Without_speed_harsh_motion_is_still_noticed_but_not_its_direction()
    {
        using var drive = new DriveColumns(60, 10, null);
        drive.Fill(Signal.AccelerationXG).Clear();
        drive.Fill(Signal.AccelerationYG).Clear();
        drive.Fill(Signal.AccelerationZG).Fill(1);
        drive.Fill(Signal.AccelerationYG).Slice(300, 10).Fill(0.5f);

        var happened = Assert.Single(Score(drive).Events);

        Assert.Equal(EventKind.Horizontal, happened.Kind);
        Assert.InRange(happened.StartSeconds, 29.8, 30.2);
    }

    [Fact]
    public void A_drive_of_no_second_at_all_is_scored_without_failing()
    {
        using var drive = new DriveColumns(0, 10, null);

        Assert.Equal(75, Score(drive).Score);
    }

    [Fact]
    public void A_warm_workspace_scores_a_trip_without_allocating()
    {
        using var drive = GeneratedDrive.Of(Temper.Aggressive, 7);
        var workspace = new ScoringWorkspace();
        var circumstances = new Circumstances { HomeZone = TimeZoneInfo.Utc };
        for (var warm = 0; warm < 3; warm++)
        {
            ScoreTrip.Run(drive, ScoringModel.Prior, circumstances, workspace);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        ScoreTrip.Run(drive, ScoringModel.Prior, circumstances, workspace);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private TripScore Score(DriveColumns drive)
    {
        var trip = ScoreTrip.Score(drive, ScoringModel.Prior);
        output.WriteLine(FormattableString.Invariant($"{trip.Features.DistanceKm:F1} km {trip.Score} {string.Join(' ', trip.Contributions.Select(c => $"{c.Part}:{c.Points}({c.Value:F2})"))} {trip.Mounting.ForwardConfidence:F2} {trip.Events.Count}"));
        return trip;
    }
}
