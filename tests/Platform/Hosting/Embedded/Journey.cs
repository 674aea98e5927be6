using ConnectedInsurance.Emulator;
using ConnectedInsurance.Emulator.Driving;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Days of one dongle in its own bytes: whole trips, reboots on the road, and a last trip that nobody ended.</summary>
internal sealed class Journey
{
    public const string Dongle = "ci-journey";
    public const int BatchSeconds = 30;

    private static readonly TimeSpan _length = TimeSpan.FromMinutes(5);

    // The bytes are taken out of its flash, never sent: it needs no way to a platform.
    private readonly HttpClient _nowhere = new();
    private readonly EmulatedDongle _dongle;
    private int _drives;

    public Journey() => _dongle = new(new("http://nowhere.invalid"), Dongle, new byte[32], _nowhere, TimeProvider.System, new() { Life = new byte[8] });

    public static DateTimeOffset Monday { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The moment by which everything was driven.</summary>
    public static DateTimeOffset Over { get; } = Monday.AddDays(7);

    /// <summary>A trip that the dongle ends.</summary>
    public List<byte[]> Drive(DateTimeOffset start) => [.. _dongle.Batches(Trip(start))];

    /// <summary>A trip whose dongle loses power after so many batches, and boots again.</summary>
    public List<byte[]> Cut(DateTimeOffset start, int batches)
    {
        List<byte[]> written = [.. _dongle.Batches(Trip(start)).Take(batches)];
        _dongle.Reboot();
        return written;
    }

    /// <summary>Six trips in seven segments of six boots.</summary>
    public static List<byte[]> Everything()
    {
        var journey = new Journey();
        List<byte[]> twoOfOneBoot = [.. journey.Drive(Monday), .. journey.Drive(Monday.AddHours(2))];
        journey._dongle.Reboot();
        return
        [
            .. twoOfOneBoot,
            .. journey.Cut(Monday.AddDays(1), 6), // 3 min
            .. journey.Drive(Monday.AddDays(1).AddMinutes(4)), // 60 s later: the same trip
            .. journey.Rebooted().Cut(Monday.AddDays(2), 6),
            .. journey.Drive(Monday.AddDays(2).AddMinutes(10)), // 7 min later: another
            .. journey.Rebooted().Cut(Monday.AddDays(3), 7), // nobody ends it
        ];
    }

    /// <summary>The journey after a reboot between trips.</summary>
    public Journey Rebooted()
    {
        _dongle.Reboot();
        return this;
    }

    private DrivenTrip Trip(DateTimeOffset start) => GeneratedDrive.Make(Temper.Aggressive, _length, ++_drives, start);
}
