using System.Globalization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Intake;

/// <summary>Where an event lies in quarantine: its day, and within it time, partition, sequence and publisher. The last four are its id.</summary>
public readonly record struct QuarantineKey(string Day, string Row)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The dongle that sent it.</summary>
    public string Publisher => Row.Split('.', 4)[3];

    /// <summary>The key of an event; the same each time the event is met.</summary>
    public static QuarantineKey Of(StreamEvent rejected) => new(
        Partition(DateOnly.FromDateTime(rejected.Enqueued.UtcDateTime)),
        string.Create(CultureInfo.InvariantCulture, $"{KeyText.Of(rejected.Enqueued)}.{rejected.Partition:x2}.{KeyText.Of((ulong)rejected.Sequence)}.{rejected.Publisher}"));

    /// <summary>The key behind an id, or null when the text is none.</summary>
    public static QuarantineKey? Parse(string id) =>
        id.Split('.', 4) is [var time, _, _, { Length: > 0 }]
        && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
        && ms <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new(Partition(DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime)), id)
            : null;

    /// <summary>The partition of a day.</summary>
    public static string Partition(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>The rows of a dongle's index that lie on a day, or all of them.</summary>
    public static TableRange OfDongle(string dongle, DateOnly? day) => day is { } on
        ? new(dongle, Midnight(on), Midnight(on.AddDays(1)))
        : new(dongle);

    private static string Midnight(DateOnly day) => KeyText.Of(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
}
