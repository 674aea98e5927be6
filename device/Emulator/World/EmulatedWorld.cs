using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Drivers;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator.World;

/// <summary>One dongle in one car: the firmware whole, on emulated parts, in virtual time that runs as fast as the machine does.</summary>
/// <remarks>Not safe for use by two threads at once.</remarks>
public sealed class EmulatedWorld
{
    private const int TickMs = 1000 / Firmware.Dongle.Hz;
    private const int RestartMs = 5000;
    private const double DriftMetres = 2.5;
    private const double PowerCutsPerHour = 0.5;
    private static readonly Board.FrameworkJson Json = new();

    private readonly WorldOptions options;
    private readonly Chance chance;
    private readonly ArrivalLag far;
    private readonly GnssModel gnss;
    private readonly WifiModel wifi;
    private readonly Outages sockets;
    private Dongle? dongle;
    private long offUntil;
    private bool timerWoke;

    /// <summary>A world at its beginning.</summary>
    /// <param name="options">What it is like.</param>
    /// <param name="platform">The far end; default: the world's own, see <see cref="Platform"/>.</param>
    public EmulatedWorld(WorldOptions options, IHttp? platform = null)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        var (seed, faults) = (options.Seed * 100, options.Faults);
        chance = new Chance(seed);
        Time = new WorldTime(options.Beginning);
        (long StartMs, DrivenTrip Trip)[] drives = [.. options.Drives?.Select(drive => ((long)drive.At.TotalMilliseconds, drive.Drive)) ?? options.Trips.Select(Drive)];
        Trips = [.. drives.Select(drive => drive.Trip)];
        Car = new EmulatedCar(drives, options.Drive) { HasStopStart = options.HasStopStart, IsDoorFelt = options.IsDoorFelt, Battery = new(options.Battery) };
        Platform = new LedgerPlatform(Time, faults, seed + 1) { IsLedgerKept = options.IsLedgerKept, Everything = options.KeepEverything ? new() : null };
        Flash = options.Flash ?? new WorldFlash(faults, seed + 2) { IsLedgerKept = options.IsLedgerKept, Everything = options.KeepEverything ? new() : null };
        if (options.Mode != CollectionMode.WithoutPlace)
        {
            Allow(options.Mode);
        }

        Panel = new PanelModel(Time);
        Obd = new ObdChipModel(Car, Time, faults, seed + 3) { Bus = options.Bus };
        Imu = new ImuModel(Car, Time, faults, seed + 4, options.Drift);
        gnss = new GnssModel(Car, Time, faults, seed + 5, options.Drift * DriftMetres);
        far = new ArrivalLag(platform ?? Platform, Time);
        wifi = new WifiModel(Car, Time, far, faults, seed + 6) { Exists = options.HasWifi, IsEverywhere = options.WifiEverywhere };
        Modem = new ModemModel(Time, far, faults, seed + 7) { HasCard = options.HasCard };
        sockets = new Outages(faults.HasFlag(Fault.Unplugging), new Chance(seed + 8), 2 * 3_600_000, 60_000);
    }

    /// <summary>Its time.</summary>
    public WorldTime Time { get; }

    /// <summary>What the car drives.</summary>
    public IReadOnlyList<DrivenTrip> Trips { get; }

    /// <summary>The car.</summary>
    public EmulatedCar Car { get; }

    /// <summary>The far end, unless another one was given.</summary>
    public LedgerPlatform Platform { get; }

    /// <summary>The board's flash.</summary>
    public WorldFlash Flash { get; }

    /// <summary>Light and button.</summary>
    public PanelModel Panel { get; }

    /// <summary>The chip in the socket.</summary>
    public ObdChipModel Obd { get; }

    /// <summary>The inertial sensor.</summary>
    public ImuModel Imu { get; }

    /// <summary>The modem.</summary>
    public ModemModel Modem { get; }

    /// <summary>Times the board started.</summary>
    public int Boots { get; private set; }

    /// <summary>When the board started last.</summary>
    public long BootedAtMs { get; private set; }

    /// <summary>Batches acknowledged to the dongle.</summary>
    public int Delivered { get; private set; }

    /// <summary>How long after the driving each batch was acknowledged, s; batches that know no time are left out.</summary>
    public IReadOnlyList<double> LagSeconds => far.Seconds;

    /// <summary>Requests the dongle made, and in which ms.</summary>
    public List<long> Attempts { get; } = [];

    /// <summary>Batches waiting in flash; those of a board that is off are not counted.</summary>
    public int Waiting => dongle?.Waiting ?? 0;

    /// <summary>The firmware; null while the board is off.</summary>
    public Dongle? Dongle => dongle;

    /// <summary>Lets time pass.</summary>
    public void Run(TimeSpan length)
    {
        var end = Time.NowMs + (long)length.TotalMilliseconds;
        while (Time.NowMs < end)
        {
            Car.MoveTo(Time.NowMs);
            if (dongle is null)
            {
                PassOff(end);
            }
            else
            {
                Round(dongle);
                Time.Advance(TickMs);
            }
        }
    }

    /// <summary>Everything works from now on, the car is at home, and time passes until nothing waits, a day at most.</summary>
    public void Drain()
    {
        (Flash.IsSound, Platform.IsSound) = (true, true);
        for (var hours = 0; hours < 24 * 4; hours++)
        {
            Run(TimeSpan.FromMinutes(15));
            if (dongle is { Waiting: 0 })
            {
                return;
            }

            offUntil = Math.Min(offUntil, Time.NowMs);
        }
    }

    /// <summary>The power goes now, and is back after a while.</summary>
    public void CutPower(TimeSpan length)
    {
        dongle = null;
        timerWoke = false;
        offUntil = Time.NowMs + (long)length.TotalMilliseconds;
    }

    private void Round(Dongle running)
    {
        Car.IsUnplugged = sockets.IsOut(Time.NowMs);
        var (attempts, delivered) = (running.Attempts, running.Delivered);
        try
        {
            running.Record();
            running.Carry();
        }
        catch (Exception failure) when (failure is IOException or Board.PowerCutException)
        {
            // The board's threads end with a restart.
            CutPower(TimeSpan.FromMilliseconds(RestartMs));
        }

        Delivered += running.Delivered - delivered;
        if (running.Attempts > attempts && options.IsLedgerKept)
        {
            Attempts.Add(Time.NowMs);
        }

        if (Flash.HasLostPower || (options.Faults.HasFlag(Fault.PowerCuts) && chance.Hits(PowerCutsPerHour * TickMs / 3_600_000)))
        {
            CutPower(TimeSpan.FromSeconds(chance.Between(1, 300)));
        }
        else if (running.SleepSeconds() is var seconds && seconds != SleepRule.Awake)
        {
            dongle = null;
            timerWoke = true;
            offUntil = seconds == SleepRule.UntilWoken ? long.MaxValue : Time.NowMs + (seconds * 1000L);
        }
        else if (running.Trouble(freeBytes: int.MaxValue) is not null)
        {
            CutPower(TimeSpan.FromMilliseconds(RestartMs));
        }
    }

    /// <summary>Asleep or without power: until the timer, the power, or, for a sleeper, the car.</summary>
    private void PassOff(long end)
    {
        var woken = timerWoke && Car.IsStirring;
        if (Time.NowMs >= offUntil || woken)
        {
            timerWoke &= !woken;
            Boot();
            return;
        }

        var until = timerWoke ? Math.Min(offUntil, Car.NextStirMs) : offUntil;
        Time.Advance(Math.Max(TickMs, Math.Min(until, end) - Time.NowMs));
    }

    private void Boot()
    {
        Boots++;
        BootedAtMs = Time.NowMs;
        Time.Boot();
        Flash.Boot();
        gnss.Boot();
        Modem.Boot();
        try
        {
            dongle = new Dongle(options.Platform, options.Dongle, options.Key, new BoardParts
            {
                Clock = Time,
                Flash = Flash,
                QueueBytes = options.QueueBytes,
                Json = Json,
                Car = new ObdChip(Obd),
                Inertia = new Imu(Imu, range: 2),
                Satellites = new Gnss(gnss),
                Panel = Panel,
                Wifi = wifi,
                Modem = new Modem(Modem, "iot.example", "ca.pem"),
                Entropy = BitConverter.GetBytes(0x5EED_0000_0000L + options.Seed),
                TimerWoke = timerWoke,
            });
        }
        catch (Exception failure) when (failure is IOException or Board.PowerCutException)
        {
            CutPower(TimeSpan.FromMilliseconds(RestartMs));
        }
    }

    /// <summary>The policy as an earlier token would have left it in flash: version 1.</summary>
    private void Allow(CollectionMode mode)
    {
        var kept = new TwinRecord(Flash, "policy", 2);
        (kept.Values[0], kept.Values[1]) = (1, (int)mode);
        kept.Save();
    }

    private (long, DrivenTrip) Drive((TimeSpan At, TimeSpan Length) trip, int index) => (
        (long)trip.At.TotalMilliseconds,
        GeneratedDrive.Make(options.Temper, trip.Length, (options.Seed * 31) + index, options.Beginning + trip.At, options.Drive));
}
