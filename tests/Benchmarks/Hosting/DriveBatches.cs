using System.Text;
using ConnectedInsurance.Emulator;
using ConnectedInsurance.Emulator.Driving;

namespace ConnectedInsurance.Benchmarks.Hosting;

/// <summary>The batches of a few generated drives, written by the firmware's own code, to be sent in the name of any dongle.</summary>
internal sealed class DriveBatches
{
    private const int Drives = 6;
    private const double BatchesAMinute = 2;
    private readonly List<byte[]>[] drives;
    private readonly int idAt;

    private DriveBatches(List<byte[]>[] drives)
    {
        this.drives = drives;
        idAt = drives[0][0].AsSpan().IndexOf(Encoding.ASCII.GetBytes(Fleet.Dongle(0)));
    }

    /// <summary>Batches of the longest drive.</summary>
    public int MostBatches => drives.Max(drive => drive.Count);

    /// <summary>Mean length of a drive, minutes.</summary>
    public double MeanMinutes => drives.Average(drive => drive.Count) / BatchesAMinute;

    /// <summary>Mean length of a batch, bytes.</summary>
    public double MeanBytes => drives.SelectMany(drive => drive).Average(batch => batch.Length);

    /// <summary>Makes the drives, of all tempers, all begun at a moment.</summary>
    public static DriveBatches Make(TimeSpan length, DateTimeOffset start) => new(
        [.. Enumerable.Range(0, Drives).Select(seed => Batches(GeneratedDrive.Make((Temper)(seed % 3), length, seed, start)))]);

    /// <summary>How many batches a dongle's drive has.</summary>
    public int Count(int dongle) => drives[dongle % Drives].Count;

    /// <summary>Bytes of a dongle's batch of a number.</summary>
    public int Length(int dongle, int number) => drives[dongle % Drives][number].Length;

    /// <summary>Writes a dongle's batch of a number.</summary>
    public void Write(int dongle, int number, Span<byte> into)
    {
        drives[dongle % Drives][number].CopyTo(into);
        Encoding.ASCII.GetBytes(Fleet.Dongle(dongle), into[idAt..]);
    }

    private static List<byte[]> Batches(DrivenTrip drive)
    {
        using var nobody = new HttpClient();
        var options = new DongleOptions { Life = [1, 2, 3, 4, 5, 6, 7, 8] };
        return [.. new EmulatedDongle(new("http://127.0.0.1"), Fleet.Dongle(0), new byte[32], nobody, TimeProvider.System, options).Batches(drive)];
    }
}
