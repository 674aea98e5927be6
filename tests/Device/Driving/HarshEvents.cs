using ConnectedInsurance.Emulator.Driving;

namespace ConnectedInsurance.Device.Tests.Driving;

/// <summary>A plain count of what the usual thresholds call harsh, on a straight mounting.</summary>
internal static class HarshEvents
{
    private const float G = 9.80665f;
    private const double LongEnoughSeconds = 0.6;

    public static (int Braking, int Acceleration, int Cornering) Count(DrivenTrip trip) => (
        Runs(trip, (second, sample) => second.SpeedKph > 10 && sample.AxG * G <= -2.7),
        Runs(trip, (second, sample) => second.SpeedKph > 10 && sample.AxG * G >= 2.5),
        Runs(trip, (second, sample) => second.SpeedKph > 30 && Math.Abs(sample.AyG * G) >= 3.5));

    private static int Runs(DrivenTrip trip, Func<DriveSecond, InertialSample, bool> isHarsh)
    {
        var (events, run) = (0, 0);
        var enough = (int)Math.Ceiling(LongEnoughSeconds * trip.ImuHz);
        foreach (var second in trip.Seconds)
        {
            foreach (var sample in second.Inertial)
            {
                run = isHarsh(second, sample) ? run + 1 : 0;
                events += run == enough ? 1 : 0;
            }
        }

        return events;
    }
}
