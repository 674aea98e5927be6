using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Device.Tests.Uplink;

/// <summary>Batches and records for tests.</summary>
internal static class Batches
{
    public static Batch New(int hz = 10, CollectionMode mode = CollectionMode.WithoutPlace) => new("dongle-1", "0123456789abcdef", 3, hz)
    {
        Trip = 2,
        Mode = mode,
        Up = 65_000,
    };

    public static SecondSample Second(short speedKph = Column.None, int latitude = Column.NoPlace, int longitude = Column.NoPlace)
    {
        var sample = new SecondSample { Latitude = latitude, Longitude = longitude };
        sample.Values[Column.Speed] = speedKph;
        return sample;
    }

    public static byte[] Bytes(Batch batch)
    {
        var writer = new BatchWriter();
        var count = writer.Write(batch);
        return writer.Bytes.AsSpan(BatchWriter.Head, count).ToArray();
    }

    /// <summary>A record of a payload, with the room the queue asks for.</summary>
    public static byte[] Record(ReadOnlySpan<byte> payload) => [.. new byte[BatchWriter.Head], .. payload];
}
