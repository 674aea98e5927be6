using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Emulator.World;

/// <summary>What an emulated world is like.</summary>
public sealed record WorldOptions
{
    /// <value>Which of all such worlds. Default: 1.</value>
    public int Seed { get; init; } = 1;

    /// <value>What goes wrong. Default: nothing.</value>
    public Fault Faults { get; init; }

    /// <value>When it begins. Default: a Monday morning in March.</value>
    public DateTimeOffset Beginning { get; init; } = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    /// <value>Bytes of flash the queue may take. Default: 192 KiB.</value>
    public int QueueBytes { get; init; } = 192 * 1024;

    /// <value>How far sensors' zeros and the satellites' place drift, in times of what is usual. Default: 1; a recording has its own drift, hence 0.</value>
    public double Drift { get; init; } = 1;

    /// <value>Who drives.</value>
    public Temper Temper { get; init; } = Temper.Normal;

    /// <value>How the dongle sits, and what else a drive is like.</value>
    public GeneratedDriveOptions Drive { get; init; } = new();

    /// <value>Trips: when after the beginning, and how long. Default: to work and back.</value>
    public IReadOnlyList<(TimeSpan At, TimeSpan Length)> Trips { get; init; } =
        [(TimeSpan.FromHours(1), TimeSpan.FromMinutes(25)), (TimeSpan.FromHours(10), TimeSpan.FromMinutes(30))];

    /// <value>Drives that exist already, instead of <see cref="Trips"/>; several worlds may share them.</value>
    public IReadOnlyList<(TimeSpan At, DrivenTrip Drive)>? Drives { get; init; }

    /// <value>What the driver allowed before the world began. Default: without place.</value>
    public CollectionMode Mode { get; init; } = CollectionMode.WithoutPlace;

    /// <value>The board's flash, to go on with the life that another world began. Default: fresh.</value>
    public WorldFlash? Flash { get; init; }

    /// <value>False to forget what was written and sent as soon as it is. Default: true.</value>
    public bool IsLedgerKept { get; init; } = true;

    /// <value>How the car's control units speak. Default: CAN, 11 bits.</value>
    public CarBus Bus { get; init; }

    /// <value>True for a car that stops its engine at lights.</value>
    public bool HasStopStart { get; init; } = true;

    /// <value>The car's battery, and what draws on it.</value>
    public BatteryOptions Battery { get; init; } = new();

    /// <value>False for a car in which nothing tells the dongle that somebody gets in; then the running engine wakes it.</value>
    public bool IsDoorFelt { get; init; } = true;

    /// <value>False for a car never parked near Wi-Fi.</value>
    public bool HasWifi { get; init; } = true;

    /// <value>True for Wi-Fi on the road as well, such as a phone's.</value>
    public bool WifiEverywhere { get; init; }

    /// <value>False for a dongle without a card.</value>
    public bool HasCard { get; init; } = true;

    /// <value>True to keep every byte written and sent, for a search.</value>
    public bool KeepEverything { get; init; }

    /// <value>The registered id.</value>
    public string Dongle { get; init; } = "dongle-1";

    /// <value>The dongle's own key.</value>
    public byte[] Key { get; init; } = new byte[32];

    /// <value>Where the platform is. Default: the world's own.</value>
    public string Platform { get; init; } = "https://platform.example";
}
