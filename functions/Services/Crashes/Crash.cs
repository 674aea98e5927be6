using System.Text.Json.Serialization;
using ConnectedInsurance.Intake.Express;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>What a driver answers when they are asked whether they are all right.</summary>
[JsonConverter(typeof(EnumByName<CrashAnswer>))]
public enum CrashAnswer
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Send somebody.</summary>
    [JsonStringEnumMemberName("help")]
    Help,

    /// <summary>There was a crash, and nobody needs to come.</summary>
    [JsonStringEnumMemberName("well")]
    Well,

    /// <summary>There was none.</summary>
    [JsonStringEnumMemberName("false-alarm")]
    FalseAlarm,
}

/// <summary>How hard it was. By peak and speed before; an engineer's judgement, no published scale.</summary>
[JsonConverter(typeof(EnumByName<CrashSeverity>))]
public enum CrashSeverity
{
    /// <summary>Under 2.5 g, and under 50 km/h.</summary>
    [JsonStringEnumMemberName("light")]
    Light,

    /// <summary>Under 5 g; or light, and 50 km/h or more.</summary>
    [JsonStringEnumMemberName("moderate")]
    Moderate,

    /// <summary>More.</summary>
    [JsonStringEnumMemberName("severe")]
    Severe,
}

/// <summary>What was done about a crash.</summary>
[JsonConverter(typeof(EnumByName<CrashStep>))]
public enum CrashStep
{
    /// <summary>The dongle told of it.</summary>
    [JsonStringEnumMemberName("noticed")]
    Noticed,

    /// <summary>The driver was asked.</summary>
    [JsonStringEnumMemberName("asked")]
    Asked,

    /// <summary>The driver answered.</summary>
    [JsonStringEnumMemberName("answered")]
    Answered,

    /// <summary>The driver did not answer in time.</summary>
    [JsonStringEnumMemberName("unanswered")]
    Unanswered,

    /// <summary>Nobody was sent: after a blow as light as the driver's false alarms, silence is not taken for need.</summary>
    [JsonStringEnumMemberName("held-back")]
    HeldBack,

    /// <summary>An assistance partner was told.</summary>
    [JsonStringEnumMemberName("assistance-told")]
    AssistanceTold,

    /// <summary>No assistance partner may be told.</summary>
    [JsonStringEnumMemberName("nobody-to-tell")]
    NobodyToTell,

    /// <summary>An assistance partner was called back.</summary>
    [JsonStringEnumMemberName("assistance-recalled")]
    AssistanceRecalled,

    /// <summary>An insurer got a first notice of loss.</summary>
    [JsonStringEnumMemberName("insurer-told")]
    InsurerTold,
}

/// <summary>A step, when, and who was told in it.</summary>
/// <param name="Step">What was done.</param>
/// <param name="At">When.</param>
/// <param name="Partner">Who was told; null when nobody was.</param>
/// <param name="Answer">What the driver answered; null for other steps.</param>
public sealed record CrashNote(CrashStep Step, DateTimeOffset At, string? Partner = null, CrashAnswer? Answer = null);

/// <summary>What may have been a crash, and everything that was done about it.</summary>
/// <param name="Id"><c>crs-…</c>, from the batch and row that tell of it.</param>
/// <param name="Driver">Who is asked: the vehicle's usual driver, else its owner.</param>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="Segment">The trip segment.</param>
/// <param name="At">When it happened.</param>
/// <param name="PeakMg">Acceleration across gravity, mg.</param>
/// <param name="SpeedBeforeKph">Fastest of the seconds before, km/h; null unknown.</param>
/// <param name="Place">Where; null where no place is collected.</param>
/// <param name="Trace">The trace of the batch.</param>
/// <param name="Answer">What the driver answered last.</param>
/// <param name="Notes">What was done, oldest first.</param>
public sealed record Crash(
    string Id,
    string Driver,
    string Vehicle,
    string Segment,
    DateTimeOffset At,
    int PeakMg,
    double? SpeedBeforeKph,
    CrashPlace? Place,
    string Trace,
    CrashAnswer Answer,
    IReadOnlyList<CrashNote> Notes)
{
    private const int ModerateMg = 2500;
    private const int SevereMg = 5000;
    private const double FastKph = 50;

    /// <summary>How hard it was.</summary>
    [JsonIgnore]
    public CrashSeverity Severity => (PeakMg, SpeedBeforeKph) switch
    {
        ( >= SevereMg, _) or ( >= ModerateMg, >= FastKph) => CrashSeverity.Severe,
        ( >= ModerateMg, _) or (_, >= FastKph) => CrashSeverity.Moderate,
        _ => CrashSeverity.Light,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Crash))]
[JsonSerializable(typeof(SaidOfCrash))]
internal sealed partial class CrashJson : JsonSerializerContext;
