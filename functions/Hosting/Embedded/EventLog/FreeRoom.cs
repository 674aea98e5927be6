using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>Keeps the log from taking the last of the disk: intake needs room to store what waits, else nothing could ever drain.</summary>
internal sealed class FreeRoom(string folder, long reserveBytes, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly DriveInfo _drive = new(folder);
    private long? _looked;

    /// <summary>Throws when less than the reserve is free.</summary>
    /// <exception cref="StorageFullException">The reserve is touched.</exception>
    public void Demand()
    {
        if (_looked is { } looked && time.GetElapsedTime(looked) < LookEvery)
        {
            return;
        }

        if (_drive.AvailableFreeSpace < reserveBytes)
        {
            _looked = null;
            throw new StorageFullException($"Fewer than {reserveBytes} bytes are free on the disk of {folder}.");
        }

        _looked = time.GetTimestamp();
    }
}
