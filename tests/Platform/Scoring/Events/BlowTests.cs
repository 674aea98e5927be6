using System.Numerics;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Alignment;
using ConnectedInsurance.Scoring.Events;

namespace ConnectedInsurance.Platform.Tests.Scoring.Events;

/// <summary>What is not harsh driving: bumps, crashes, and what two directions do together.</summary>
public class BlowTests
{
    private const int Hz = 10;

    [Fact]
    public void A_pothole_that_shakes_the_car_up_and_down_is_no_harsh_braking()
    {
        var braked = Cruise((Signal.AccelerationXG, 300, 8, -0.45f));
        var bumped = Cruise((Signal.AccelerationXG, 300, 8, -0.45f), (Signal.AccelerationZG, 303, 1, 1.2f));

        Assert.Equal(EventKind.Braking, Assert.Single(braked.Events).Kind);
        Assert.Empty(bumped.Events);
    }

    [Fact]
    public void A_long_braking_on_a_rough_road_is_still_one() =>
        Assert.Equal(EventKind.Braking, Assert.Single(Cruise((Signal.AccelerationXG, 300, 25, -0.45f), (Signal.AccelerationZG, 302, 1, 1.2f)).Events).Kind);

    [Fact]
    public void Braking_into_a_bend_short_of_either_threshold_is_a_combined_event()
    {
        var trip = Cruise((Signal.AccelerationXG, 300, 12, -0.255f), (Signal.AccelerationYG, 300, 12, 0.33f));

        Assert.Equal(EventKind.Combined, Assert.Single(trip.Events).Kind);
    }

    [Fact]
    public void A_combined_event_is_not_told_twice_where_one_direction_is_harsh_alone() =>
        Assert.Equal(EventKind.Braking, Assert.Single(Cruise((Signal.AccelerationXG, 300, 12, -0.4f), (Signal.AccelerationYG, 300, 12, 0.3f)).Events).Kind);

    [Fact]
    public void A_blow_with_standstill_after_it_is_a_crash_candidate_and_costs_no_points()
    {
        var quiet = Cruise();
        var crashed = Cruise(stopAt: 30, (Signal.AccelerationXG, 298, 2, -4f));

        var crash = Assert.Single(crashed.Crashes);

        Assert.InRange(crash.AtSeconds, 29.7, 30);
        Assert.InRange(crash.PeakMps2, 35, 42);
        Assert.InRange(crash.SpeedBeforeKph, 49, 51);
        Assert.InRange(crash.StandstillSeconds, 20, 90);
        Assert.Empty(crashed.Events);
        Assert.Empty(quiet.Crashes);
    }

    [Fact]
    public void A_blow_that_is_driven_on_from_was_a_pothole() => Assert.Empty(Cruise((Signal.AccelerationZG, 300, 1, 4f)).Crashes);

    [Fact]
    public void A_blow_whose_speed_is_unknown_stays_a_candidate_of_little_confidence()
    {
        using var drive = Columns([(Signal.AccelerationXG, 300, 2, -4f)], null);
        drive.Fill(Signal.SpeedKph).Fill(float.NaN);

        Assert.InRange(Assert.Single(ScoreTrip.Score(drive, ScoringModel.Prior).Crashes).Confidence, 0.1, 0.4);
    }

    [Fact]
    public void Shock_and_horizontal_exceedance_find_on_the_vector_path_what_their_definitions_do() => Assert.All(Column.Lengths, length =>
    {
        var sample = new AxisColumns(Column.Of(length, -1, 1, 1), Column.Of(length, -1, 1, 2), Column.Of(length, -1, 1, 3));
        for (var from = 0; from <= length; from++)
        {
            Assert.Equal(Shock.Reference(sample, Vector3.UnitZ, 1.9f, from), Shock.Vectorised(sample, Vector3.UnitZ, 1.9f, from));
            Assert.Equal(HorizontalExceedance.Reference(sample.X, sample.Y, 1.2f, from), HorizontalExceedance.Vectorised(sample.X, sample.Y, 1.2f, from));
        }
    });

    [Fact]
    public void A_component_that_is_missing_counts_as_none() =>
        Assert.Equal(1, HorizontalExceedance.Next([float.NaN, 3], [1, float.NaN], 2, 0));

    private static TripScore Cruise(params (Signal Axis, int At, int Samples, float G)[] pulses) => Cruise(null, pulses);

    private static TripScore Cruise(int? stopAt, params (Signal Axis, int At, int Samples, float G)[] pulses)
    {
        using var drive = Columns(pulses, stopAt);
        return ScoreTrip.Score(drive, ScoringModel.Prior, new Circumstances { Remembered = new Mounting(Vector3.UnitZ, Vector3.UnitX, 1, 0.95) });
    }

    /// <summary>Two minutes at 50 km/h, flat and straight, with pulses; speed follows those along the road.</summary>
    private static DriveColumns Columns((Signal Axis, int At, int Samples, float G)[] pulses, int? stopAt)
    {
        var drive = new DriveColumns(120, Hz, null);
        var speed = 50f;
        for (var i = 0; i < drive.Samples; i++)
        {
            speed += pulses.Where(pulse => pulse.Axis == Signal.AccelerationXG && i >= pulse.At && i < pulse.At + pulse.Samples).Sum(pulse => pulse.G * 9.80665f * 3.6f / Hz);
            drive.Fill(Signal.SpeedKph)[i / Hz] = i % Hz == 0 ? speed : drive.Fill(Signal.SpeedKph)[i / Hz];
        }

        if (stopAt is { } second)
        {
            drive.Fill(Signal.SpeedKph)[second..].Clear();
        }

        drive.Fill(Signal.AccelerationXG).Clear();
        drive.Fill(Signal.AccelerationYG).Clear();
        drive.Fill(Signal.AccelerationZG).Fill(1);
        foreach (var (axis, at, samples, g) in pulses)
        {
            foreach (ref var sample in drive.Fill(axis).Slice(at, samples))
            {
                sample += g;
            }
        }

        return drive;
    }
}
