using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Events;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Recorded;

public class DriveplotTests(ITestOutputHelper output)
{
    private static readonly EventRule everySample = new(0.35 * 9.80665, 0.45 * 9.80665, 0.6 * 9.80665, MinSpeedKph: 0, MinSeconds: 0, MergeSeconds: 0, Hysteresis: 0);
    private static readonly ScoringModel raw = ScoringModel.Prior with { Thresholds = ThresholdProfile.Default with { Frame = Frame.Raw, Horizontal = everySample } };

    [RecordedFact]
    public void Twenty_eight_trips_cover_369_76_km_and_what_gaps_hid_is_reported_apart()
    {
        var trips = Converted.Driveplot().ConvertAll(drive => ScoreTrip.Score(drive.Columns, ScoringModel.Prior));

        Assert.Equal(28, trips.Count);
        Assert.Equal(369.76, trips.Sum(trip => trip.Features.DistanceKm), 369.76 * 0.002);
        Assert.Equal(382.3, trips.Sum(trip => trip.Features.DistanceKm + trip.Features.BridgedKm), 0.2);
        foreach (var trip in trips)
        {
            output.WriteLine(FormattableString.Invariant($"{trip.Features.DistanceKm:F1} km {trip.Score} {string.Join(' ', trip.Contributions.Select(c => $"{c.Part}:{c.Points}({c.Value:F2})"))} {trip.Mounting} {trip.Events.Count} {trip.Coverage}"));
        }
    }

    [RecordedFact]
    public void At_a_third_of_g_on_raw_axes_128_samples_are_107_events()
    {
        var events = Converted.Driveplot().SelectMany(drive => ScoreTrip.Score(drive.Columns, raw).Events).ToList();

        Assert.Equal(128, events.Sum(e => e.DurationSeconds));
        Assert.Equal(107, events.Count);
        Assert.Equal([83, 23, 1], events.GroupBy(e => e.Severity).OrderBy(group => group.Key).Select(group => group.Count()));
    }
}
