using ConnectedInsurance.Scoring;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Recorded;

public class ObdRecordingTests(ITestOutputHelper output)
{
    [RecordedTheory]
    [InlineData("2017-07-05_Seat_Leon_S_KA_Normal.csv.gz", 3321.705)]
    [InlineData("2017-07-10_Seat_Leon_KA_KA_Stau.csv.gz", 1243.113)]
    [InlineData("2017-07-11_Seat_Leon_S_RT_Frei.csv.gz", 2917.133)]
    [InlineData("2017-07-14_Seat_Leon_KA_KA_Frei.csv.gz", 592.711)]
    public void Observed_seconds_are_the_span_without_gaps_over_2_s(string name, double seconds)
    {
        var trip = Score(Assert.Single(Converted.KitObd(name)).Columns);

        Assert.Equal(seconds, trip.Features.ObservedSeconds, 1.0);
    }

    [RecordedTheory]
    [InlineData("idle1.csv.gz")]
    [InlineData("idle2.csv.gz")]
    public void A_car_that_idles_is_seen_to_idle(string name)
    {
        var trip = Score(Assert.Single(Converted.Carobd(name)).Columns);

        Assert.InRange(trip.Features.IdleShare, 0.95, 1);
        Assert.Contains(NotRatable.TooShort, trip.NotRatable);
    }

    [RecordedTheory]
    [InlineData("A", 0.143)]
    [InlineData("B", 0.132)]
    public void Speeding_is_the_share_of_seconds_whose_limit_is_known(string driver, double share)
    {
        var trips = Converted.Ndsbr($"driver_{driver}.csv.gz");

        var (over, known) = (0d, 0d);
        foreach (var drive in trips)
        {
            var limits = drive.Columns[Signal.LimitKph].ToArray().Zip(drive.Columns[Signal.SpeedKph].ToArray()).Count(pair => !float.IsNaN(pair.First + pair.Second));
            over += Score(drive.Columns).Features.LimitExcessShare * limits;
            known += limits;
        }

        Assert.Equal(3, trips.Count);
        Assert.Equal(share, over / known, 0.002);
    }

    [RecordedFact]
    public void A_jam_is_told_from_free_flow_by_its_features()
    {
        var jam = Score(Converted.KitObd("2017-07-10_Seat_Leon_KA_KA_Stau.csv.gz")[0].Columns).Features;

        foreach (var name in RecordedFolder.Names("kit-obd", "*Frei*"))
        {
            var free = Score(Converted.KitObd(name)[0].Columns).Features;
            Assert.True(jam.MovingSpeedKph < free.MovingSpeedKph && jam.IdleShare > free.IdleShare, $"{name}: {free}");
        }
    }

    private TripScore Score(DriveColumns columns)
    {
        var trip = ScoreTrip.Score(columns, ScoringModel.Prior);
        output.WriteLine(FormattableString.Invariant($"{trip.Features.DistanceKm:F1} km {trip.Score} {string.Join(' ', trip.Contributions.Select(c => $"{c.Part}:{c.Points}({c.Value:F2})"))} {trip.Features}"));
        return trip;
    }
}
