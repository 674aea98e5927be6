using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator;

/// <summary>How an emulated dongle differs from the one out of the box.</summary>
public sealed record DongleOptions
{
    /// <value>What the driver lets it collect. Default: without place.</value>
    public CollectionMode Mode { get; init; } = CollectionMode.WithoutPlace;

    /// <value>Its flash. Default: fresh and in memory, so that a new life begins.</value>
    public IStore? Flash { get; init; }

    /// <value>Bytes the queue may take of the flash. Default: 192 KiB, what a board with 4 MB leaves; smaller evicts sooner.</value>
    public int QueueBytes { get; init; } = 192 * 1024;

    /// <value>Number of the life that begins on fresh flash, 8 bytes. Default: random.</value>
    public byte[]? Life { get; init; }

    /// <value>False for a board whose uplink does not know the time when it first asks for a token. Default: true.</value>
    public bool KnowsTime { get; init; } = true;

    /// <value>How long it keeps trying without a single batch acknowledged before a delivery gives up; the batches stay in flash. Default: 2 min.</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);
}
