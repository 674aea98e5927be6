namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>A small disk that somebody else fills, to the brim or nearly, and empties again.</summary>
internal sealed class DiskTide(string disk, int seed)
{
    // Less than the stream leaves for intake (256 MiB), but enough for the tables.
    private const long Nearly = 64L << 20;
    private readonly Random _random = new(seed);
    private readonly string _ballast = Path.Combine(disk, "ballast");

    /// <value>The options of a mount that is large enough for the platform while nobody fills it.</value>
    public const string Mount = "size=640m";

    /// <value>How often it was full.</value>
    public int Floods { get; private set; }

    /// <summary>Fills and empties until cancelled; empty at the end.</summary>
    public async Task Until(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var leaves = _random.Next(2) * Nearly;
            Fill(new DriveInfo(disk).AvailableFreeSpace - leaves);
            Floods++;
            await Task.Delay(_random.Next(1500), CancellationToken.None);
            File.Delete(_ballast);
            await Task.Delay(_random.Next(1500), CancellationToken.None);
        }
    }

    // In steps: others write meanwhile, and a file that does not fit is not there at all.
    private void Fill(long bytes)
    {
        using var file = File.OpenHandle(_ballast, FileMode.Create, FileAccess.Write);
        var block = new byte[1 << 20];
        try
        {
            for (var written = 0L; written < bytes; written += block.Length)
            {
                RandomAccess.Write(file, block, written);
            }
        }
        catch (IOException)
        {
            // Full is what it is for.
        }
    }
}
