using ConnectedInsurance.Emulator.Recordings;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry.Collecting;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Recorded;

/// <summary>28 recorded drives through an emulated dongle and a running platform.</summary>
public sealed class DriveplotThroughThePlatformTests
{
    /// <value>Points that the wire's steps may cost where a score has an effect: on one drive a gain of speed at the threshold is one more.</value>
    private const decimal CostOfTheWire = 2.5m;

    [RecordedFact]
    public async Task Twenty_eight_trips_of_369_76_km_arrive_and_score_as_the_recording_does()
    {
        await using var platform = await RunningPlatform.Start();
        var driver = await platform.Join("ci-driveplot");
        await platform.Get<CollectionPolicies>().Choose("ci-driveplot", CollectionChoice.WithPlace, default);
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
        var recorded = Converted.Driveplot().ToDictionary(drive => drive.Columns.Start!.Value, drive => Score(drive.Columns));
        var inSteps = InWireSteps.Driveplot().ToDictionary(drive => drive.Columns.Start!.Value, drive => Score(drive.Columns));
        Assert.All(trips, trip => Assert.Equal(inSteps[trip.Start!.Value].Contributions, trip.Contributions));
        Assert.All(trips, trip => Assert.Equal(inSteps[trip.Start!.Value].Score, trip.Score));
        Assert.All(
            trips.Where(trip => trip.NotRatable.Count == 0),
            trip => Assert.InRange(trip.Score - recorded[trip.Start!.Value].Score, -CostOfTheWire, CostOfTheWire));
    }

    private static TripScore Score(DriveColumns drive) => ScoreTrip.Score(drive, ScoringModel.Prior);
}
