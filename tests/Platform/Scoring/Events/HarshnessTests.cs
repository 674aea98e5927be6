using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Events;

namespace ConnectedInsurance.Platform.Tests.Scoring.Events;

public class HarshnessTests
{
    private const int Mountings = 50;

    /// <value>The sensor's own steps of 1 mg, at a threshold of 357 mg, on two axes.</value>
    private const float Steps = 0.01f;

    [Fact]
    public void While_forward_is_unknown_it_is_the_same_however_the_sensor_is_turned_and_neither_direction_is_claimed()
    {
        var straight = WithoutSpeed(mounting: null);

        for (var seed = 0; seed < Mountings; seed++)
        {
            var turned = WithoutSpeed(seed);

            Assert.Equal(straight.Length, turned.Length);
            Assert.All(straight.Zip(turned), pair => Assert.InRange(pair.First - pair.Second, -Steps, Steps));
        }

        Assert.InRange(straight.Max(), 1, 3);
    }

    [Fact]
    public void It_is_1_where_an_event_would_begin_in_any_direction()
    {
        using var drive = GeneratedDrive.Of(Temper.Aggressive, 3, minutes: 10);
        var workspace = new ScoringWorkspace();
        ScoreTrip.Run(drive, ScoringModel.Prior, default, workspace);

        Assert.All(workspace.Events.Where(happened => happened.Kind is not EventKind.Combined), happened => Assert.InRange(
            Enumerable.Range((int)(happened.StartSeconds * drive.ImuHz), (int)(happened.DurationSeconds * drive.ImuHz)).Max(i => Harshness.At(i, ThresholdProfile.Default, workspace)),
            (float)(happened.PeakMps2 / happened.ThresholdMps2) - 0.001f, 3));
    }

    private static float[] WithoutSpeed(int? mounting)
    {
        using var drive = GeneratedDrive.Of(Temper.Aggressive, 3, minutes: 5, mounting is { } seed ? Turned.By(seed) : null, gyroscope: false);
        drive.Fill(Signal.SpeedKph).Fill(float.NaN);
        var workspace = new ScoringWorkspace();
        ScoreTrip.Run(drive, ScoringModel.Prior, default, workspace);
        Assert.All(workspace.LongitudinalMps2.ToArray().Concat(workspace.LateralMps2.ToArray()), value => Assert.Equal(float.NaN, value));
        return [.. Enumerable.Range(0, drive.Samples).Select(i => Harshness.At(i, ThresholdProfile.Default, workspace))];
    }
}
