using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Platform.Tests.Trips;

/// <summary>Ledgers of boots as tests speak of them.</summary>
internal static class Boots
{
    public const string Dongle = "ci-000042";
    public const ulong Life = 0x9f3c;

    public static readonly DateTimeOffset Noon = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A boot that began so many seconds after noon, or whose clock is unknown.</summary>
    public static BootLedger Boot(uint boot, double? startedSeconds, params SegmentLedger[] segments) => new(
        Dongle, Life, boot, Noon, Noon.AddSeconds(boot), startedSeconds is { } seconds ? Noon.AddSeconds(seconds).ToUnixTimeMilliseconds() : null,
        startedSeconds is null ? ClockSource.Unknown : ClockSource.Sntp, 0, SequenceRanges.Empty, segments);

    /// <summary>A segment of one batch, from one second of uptime to another; ended when it has a cause.</summary>
    public static SegmentLedger Segment(uint trip, double fromSeconds, double toSeconds, string? cause = null) =>
        new(trip, 1, (long)(fromSeconds * 1000), (long)(toSeconds * 1000), cause is not null, cause);

    public static TripSegment Name(uint boot, uint trip) => new(Dongle, Life, boot, trip);
}
