using ConnectedInsurance.Emulator.Recordings;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Recorded;

/// <summary>28 recorded drives through an emulated dongle and a running platform.</summary>
public sealed class DriveplotThroughThePlatformTests
{
    /// <value>Points that the wire's steps may cost: on one drive of 28 a corner at the threshold is one more; 1.7 on the others.</value>
    private const decimal CostOfTheWire = 5;

    /// <value>Shorter, one moment at a threshold is most of the score: on 1.1 km the steps cost 14.8 points.</value>
    private const double LeastKm = 2;

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
        var recorded = Converted.Driveplot().ToDictionary(drive => drive.Columns.Start!.Value, drive => Score(drive.Columns));
        var inSteps = Converted.Driveplot(speedKph => Math.Round(speedKph, MidpointRounding.AwayFromZero))
            .ToDictionary(drive => drive.Columns.Start!.Value, drive => Score(InSteps(drive.Columns)));
        Assert.All(trips, trip => Assert.Equal(inSteps[trip.Start!.Value].Contributions, trip.Contributions));
        Assert.All(trips, trip => Assert.Equal(inSteps[trip.Start!.Value].Score, trip.Score));
        Assert.All(trips.Where(trip => trip.Km >= LeastKm), trip => Assert.InRange(trip.Score - recorded[trip.Start!.Value].Score, -CostOfTheWire, CostOfTheWire));
    }

    private static TripScore Score(DriveColumns drive) => ScoreTrip.Score(drive, ScoringModel.Prior);

    /// <summary>The inertial columns in the steps of the wire: mg, and tenths of a degree a second.</summary>
    private static DriveColumns InSteps(DriveColumns drive)
    {
        for (var signal = Signal.AccelerationXG; signal <= Signal.RotationZDps; signal++)
        {
            var column = drive.Fill(signal);
            var step = WireStep.Of(signal);
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = (float)Math.Round(column[i] * Math.Round(1d / step), MidpointRounding.AwayFromZero) * step;
            }
        }

        return drive;
    }
}
