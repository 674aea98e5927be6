using System.Numerics;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Alignment;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

public class MountingTests(ITestOutputHelper output)
{
    private const int Mountings = 50;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_five_minutes_forward_is_within_5_degrees_however_the_dongle_is_mounted(bool gyroscope)
    {
        var errors = Enumerable.Range(0, Mountings).Select(seed =>
        {
            var turned = Turned.By(seed);
            using var drive = GeneratedDrive.Of(Temper.Normal, seed, minutes: 5, turned, gyroscope: gyroscope);
            return Turned.Degrees(ScoreTrip.Score(drive, ScoringModel.Prior).Mounting.Forward, Vector3.Transform(Vector3.UnitX, turned));
        }).Order().ToList();

        output.WriteLine(FormattableString.Invariant($"median {errors[Mountings / 2]:0.00}, worst {errors[^1]:0.00} degrees"));
        Assert.InRange(errors[^1], 0, 5);
    }

    [Fact]
    public void Events_stay_the_same_within_2_percent_however_the_dongle_is_mounted()
    {
        var (level, turned) = (0, 0);
        for (var seed = 0; seed < Mountings; seed++)
        {
            using var straight = GeneratedDrive.Of(Temper.Aggressive, seed % 5, minutes: 15);
            using var slanted = GeneratedDrive.Of(Temper.Aggressive, seed % 5, minutes: 15, Turned.By(seed));
            level += ScoreTrip.Score(straight, ScoringModel.Prior).Events.Count;
            turned += ScoreTrip.Score(slanted, ScoringModel.Prior).Events.Count;
        }

        output.WriteLine($"{level} events straight, {turned} turned");
        Assert.InRange(turned, level * 0.98, level * 1.02);
    }

    [Theory]
    [InlineData(0, 1.3)]
    [InlineData(1, 0.5)]
    [InlineData(3, 1.3)]
    public void A_dongle_re_seated_on_the_way_is_noticed_and_learned_anew(int seed, float tilt)
    {
        var (first, second) = (Turned.By(seed), Turned.By(seed) * Quaternion.CreateFromYawPitchRoll(tilt, tilt, 0));
        using var drive = GeneratedDrive.Of(Temper.Normal, seed, minutes: 20, first);
        Turned.From(drive, 700, Quaternion.Normalize(second * Quaternion.Inverse(first)));

        var trip = ScoreTrip.Score(drive, ScoringModel.Prior);

        Assert.InRange(Assert.Single(trip.ReseatedSeconds), 695, 710);
        Assert.Contains(Caveat.Reseated, trip.Caveats);
        Assert.InRange(Turned.Degrees(trip.Mounting.Forward, Vector3.Transform(Vector3.UnitX, second)), 0, 5);
    }

    [Fact]
    public void A_dongle_turned_about_the_vertical_is_noticed_though_gravity_stays()
    {
        using var drive = GeneratedDrive.Of(Temper.Normal, 4, minutes: 30);
        Turned.From(drive, 900, Quaternion.CreateFromAxisAngle(Vector3.UnitZ, MathF.PI / 2));

        var trip = ScoreTrip.Score(drive, ScoringModel.Prior);

        Assert.InRange(Assert.Single(trip.ReseatedSeconds), 860, 940);
        Assert.InRange(Turned.Degrees(trip.Mounting.Forward, Vector3.UnitY), 0, 5);
    }

    [Fact]
    public void A_dongle_that_stays_is_never_said_to_have_been_re_seated() => Assert.All(Enumerable.Range(0, 20), seed =>
    {
        using var drive = GeneratedDrive.Of(seed % 2 == 0 ? Temper.Aggressive : Temper.Calm, seed, minutes: 30, Turned.By(seed));

        Assert.Empty(ScoreTrip.Score(drive, ScoringModel.Prior).ReseatedSeconds);
    });

    [Fact]
    public void What_an_earlier_drive_learned_serves_a_drive_too_short_to_learn()
    {
        using var before = GeneratedDrive.Of(Temper.Normal, 1, minutes: 20, Turned.By(9));
        using var shortDrive = GeneratedDrive.Of(Temper.Normal, 2, minutes: 1, Turned.By(9));
        var remembered = ScoreTrip.Score(before, ScoringModel.Prior).Mounting;

        var alone = ScoreTrip.Score(shortDrive, ScoringModel.Prior).Mounting;
        var recalled = ScoreTrip.Score(shortDrive, ScoringModel.Prior, new Circumstances { Remembered = remembered }).Mounting;

        Assert.True(recalled.ForwardConfidence > alone.ForwardConfidence);
        Assert.InRange(Turned.Degrees(recalled.Forward, Vector3.Transform(Vector3.UnitX, Turned.By(9))), 0, 5);
    }

    [Fact]
    public void What_was_remembered_is_forgotten_when_the_dongle_hangs_otherwise_now()
    {
        using var shortDrive = GeneratedDrive.Of(Temper.Normal, 2, minutes: 1, Turned.By(9));
        var remembered = new Mounting(Vector3.UnitZ, Vector3.UnitX, 1, 1);

        var mounting = ScoreTrip.Score(shortDrive, ScoringModel.Prior, new Circumstances { Remembered = remembered }).Mounting;

        Assert.NotEqual(1, mounting.ForwardConfidence);
    }

    [Fact]
    public void A_gyroscope_that_counts_turns_the_other_way_is_found_out()
    {
        using var drive = GeneratedDrive.Of(Temper.Normal, 3, minutes: 10);
        for (var axis = Signal.RotationXDps; axis <= Signal.RotationZDps; axis++)
        {
            foreach (ref var rate in drive.Fill(axis))
            {
                rate = -rate;
            }
        }

        var mounting = ScoreTrip.Score(drive, ScoringModel.Prior).Mounting;

        Assert.True(mounting.TurnsClockwise);
        Assert.InRange(Turned.Degrees(mounting.Forward, Vector3.UnitX), 0, 5);
    }

    [Fact]
    public void Without_speed_up_is_known_and_forward_is_said_to_be_unknown()
    {
        using var drive = GeneratedDrive.Of(Temper.Aggressive, 3, minutes: 10, Turned.By(3));
        drive.Fill(Signal.SpeedKph).Fill(float.NaN);

        var trip = ScoreTrip.Score(drive, ScoringModel.Prior);

        Assert.InRange(Turned.Degrees(trip.Mounting.Up, Vector3.Transform(Vector3.UnitZ, Turned.By(3))), 0, 3);
        Assert.False(trip.Mounting.KnowsForward);
        Assert.Contains(Caveat.ForwardUnknown, trip.Caveats);
        Assert.Contains(trip.Events, happened => happened.Kind == ConnectedInsurance.Scoring.Events.EventKind.Horizontal);
    }
}
