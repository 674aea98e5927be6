using ConnectedInsurance.Emulator.Driving;

namespace ConnectedInsurance.Emulator.World;

/// <summary>A car that drives its trips and stands in between: engine, battery, ignition, and what is felt in its socket.</summary>
/// <param name="trips">What it drives, with the world's ms at which each begins, in order.</param>
/// <param name="options">How the dongle sits, which sets what it feels of a parked car.</param>
public sealed class EmulatedCar(IReadOnlyList<(long StartMs, DrivenTrip Trip)> trips, GeneratedDriveOptions options)
{
    private const int RunningMv = 14_100;
    private const int StopStartMv = 12_300;
    private const int UnpluggedMv = 400;
    private const int LampsMv = 150;
    private const int GetInMs = 15_000;
    private const int CrankMs = 900;
    private const double CrashG = 4;

    private int crashSamples;
    private int next;
    private long now;

    /// <summary>The trip under way; null while the car stands with its ignition off.</summary>
    public DrivenTrip? Trip { get; private set; }

    /// <summary>The second under way.</summary>
    public DriveSecond Second { get; private set; } = new();

    /// <summary>True between the turns of the key; a stop-start engine may stand still all the same.</summary>
    public bool IsIgnitionOn => Trip is not null;

    /// <summary>True for a car that stops its engine at lights.</summary>
    public bool HasStopStart { get; init; }

    /// <summary>True while the dongle is out of its socket.</summary>
    public bool IsUnplugged { get; set; }

    /// <summary>True while the engine turns.</summary>
    public bool IsRunning => IsIgnitionOn && !(HasStopStart && Second.SpeedKph < 0.5 && InTripMs > 60_000);

    /// <summary>The battery.</summary>
    public CarBattery Battery { get; init; } = new(new());

    /// <summary>The battery at the socket, mV: with lamps and locks at it as somebody gets in, and the starter before the engine runs.</summary>
    public int BatteryMv => IsUnplugged ? UnpluggedMv
        : IsRunning ? RunningMv
        : IsIgnitionOn ? StopStartMv
        : NextStartMs - now <= CrankMs ? Battery.CrankingMv
        : IsStirring ? Battery.RestingMv - LampsMv
        : Battery.RestingMv;

    /// <summary>True from when somebody gets in until the car is parked again: a door is felt, and its lamps pull the battery down.</summary>
    public bool IsStirring => IsIgnitionOn || now >= NextStirMs;

    /// <summary>When somebody gets in next; never, when nobody does.</summary>
    public long NextStirMs => NextStartMs - (IsDoorFelt ? GetInMs : 0);

    /// <summary>False for a car in which neither the dongle's motion sensor nor its chip notices that somebody gets in.</summary>
    public bool IsDoorFelt { get; init; } = true;

    /// <summary>Seconds driven so far.</summary>
    public int SecondsDriven { get; private set; }

    private long InTripMs { get; set; }

    /// <summary>When the next trip begins; never, when there is none.</summary>
    public long NextStartMs => next < trips.Count ? trips[next].StartMs : long.MaxValue;

    /// <summary>The car at a moment; moments only run forwards.</summary>
    public void MoveTo(long moment)
    {
        now = moment;
        Battery.MoveTo(now, IsRunning);
        while (Trip is null && next < trips.Count && now >= trips[next].StartMs)
        {
            Trip = trips[next++].Trip;
        }

        if (Trip is { } trip)
        {
            InTripMs = now - trips[next - 1].StartMs;
            var second = (int)(InTripMs / 1000);
            if (second >= trip.Seconds.Count)
            {
                (Trip, Second) = (null, new());
                SecondsDriven += trip.Seconds.Count;
            }
            else
            {
                Second = trip.Seconds[second];
            }
        }
    }

    /// <summary>Something is hit from behind: 4 g forwards for a fifth of a second.</summary>
    public void Crash() => crashSamples = 2;

    /// <summary>What an inertial sensor in the socket feels now.</summary>
    public InertialSample Feel()
    {
        if (crashSamples > 0)
        {
            crashSamples--;
            var (ax, ay, az) = options.Mounting.Turn(CrashG, 0, 1);
            return new((float)ax, (float)ay, (float)az, 0, 0, 0);
        }

        if (Trip is { } trip && Second.Inertial.Count > 0)
        {
            return Second.Inertial[(int)(InTripMs % 1000 * trip.ImuHz / 1000)];
        }

        var (x, y, z) = options.Mounting.Turn(0, 0, 1);
        return new((float)x, (float)y, (float)z, 0, 0, 0);
    }
}
