using ConnectedInsurance.Emulator.Recordings;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Recorded;

/// <summary>28 recorded drives through an emulated dongle and a running platform.</summary>
public sealed class DriveplotThroughThePlatformTests(ITestOutputHelper output)
{
    [RecordedFact]
    public async Task Twenty_eight_trips_of_369_76_km_arrive_and_score_as_the_recording_does()
    {
        await using var platform = await RunningPlatform.Start();
        var driver = await platform.Join("ci-driveplot");
        var dongle = driver.Plug(platform.Http, TimeProvider.System, new() { Mode = CollectionMode.WithPlace });
        foreach (var drive in ReplayRecording.Trips(Recording.Read(Converted.DriveplotText())))
        {
            Assert.True((await dongle.Drive(drive)).IsComplete);
        }

        await platform.Settle();
        var trips = (await driver.Self.Trips(default)).Trips;

        Assert.Equal(28, trips.Count);
        Assert.Equal(369.76, trips.Sum(trip => trip.Km), 369.76 * 0.002);
        Assert.Equal(382.3, trips.Sum(trip => trip.Km + trip.BridgedKm), 0.2);
        Assert.All(trips, trip => Assert.Equal((1u, TripEnd.Dongle), (trip.Revision, trip.End)));
        var direct = Converted.Driveplot().ToDictionary(drive => drive.Columns.Start!.Value, drive => ScoreTrip.Score(drive.Columns, ScoringModel.Prior));
        foreach (var trip in trips.OrderBy(trip => trip.Start))
        {
            var expected = direct[trip.Start!.Value];
            output.WriteLine(FormattableString.Invariant($"{trip.Start:u} {trip.Km:F3} {expected.Features.DistanceKm:F3} {trip.Score} {expected.Score}"));
        }
    }
}
