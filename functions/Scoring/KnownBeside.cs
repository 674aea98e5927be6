using System.Text.Json.Serialization;
using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Scoring;

/// <summary>What a score rests on beside the columns of its drive, kept with them so that it can be computed again to the last digit.</summary>
/// <param name="HomeZone">IANA time zone of the vehicle's home; null unknown.</param>
/// <param name="Remembered">The mounting the dongle's earlier drives had taught by then.</param>
/// <param name="Lost">Stretches, from one second up to another, that were recorded and lost on the way.</param>
/// <param name="SetAside">Stretches whose harsh events do not count; null for none.</param>
public sealed record KnownBeside(string? HomeZone, Mounting Remembered, IReadOnlyList<int[]> Lost, IReadOnlyList<SetAside>? SetAside)
{
    /// <summary>Nothing was known, or nobody kept it.</summary>
    public static readonly KnownBeside Nothing = new(null, Mounting.Unknown, [], null);

    /// <summary>As scoring takes it; what was lost is the drive's.</summary>
    [JsonIgnore]
    public Circumstances Circumstances => new()
    {
        HomeZone = HomeZone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(HomeZone),
        Remembered = Remembered,
        SetAside = SetAside,
    };

    /// <summary>What was known of a drive as it was scored.</summary>
    public static KnownBeside Of(DriveColumns drive, Circumstances known) =>
        new(known.HomeZone?.Id, known.Remembered, [.. drive.Lost.Select(lost => new[] { lost.From, lost.To })], known.SetAside);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(NotMeasuredAsNull), typeof(VectorAsArray)])]
[JsonSerializable(typeof(KnownBeside))]
internal sealed partial class KnownBesideJson : JsonSerializerContext;
