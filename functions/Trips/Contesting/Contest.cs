using System.Text.Json.Serialization;

namespace ConnectedInsurance.Trips.Contesting;

/// <summary>A driver says that a trip, or an event of it, is not as it was recorded (GDPR art. 16 and 22(3)).</summary>
/// <param name="Id"><c>cts-…</c>.</param>
/// <param name="Driver">Who says so.</param>
/// <param name="Trip">Which trip.</param>
/// <param name="Revision">The revision they read.</param>
/// <param name="EventSeconds">Where the event began, s since the trip began; null for all of the trip's events.</param>
/// <param name="Words">In their words.</param>
/// <param name="Evidence">What they laid beside; null for nothing.</param>
/// <param name="At">When.</param>
/// <param name="Due">By when it is decided: who is not answered by then is right.</param>
/// <param name="Decision">What was decided; null while it is not.</param>
public sealed record Contest(
    string Id,
    string Driver,
    string Trip,
    uint Revision,
    double? EventSeconds,
    string Words,
    ContestEvidence? Evidence,
    DateTimeOffset At,
    DateTimeOffset Due,
    ContestDecision? Decision);

/// <summary>A file a driver lays beside their words.</summary>
/// <param name="MediaType">What it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ContestEvidence(string MediaType, byte[] Content);

/// <summary>How a contest ended.</summary>
/// <param name="IsAccepted">True when the driver is right.</param>
/// <param name="By">The human who decided; null for the machine, which only ever accepts.</param>
/// <param name="Reasons">Why.</param>
/// <param name="At">When.</param>
public sealed record ContestDecision(bool IsAccepted, string? By, string Reasons, DateTimeOffset At);

/// <summary>An open contest, for those who decide.</summary>
/// <param name="Contest">Its id.</param>
/// <param name="Driver">Whose it is.</param>
/// <param name="Due">By when it is decided.</param>
public sealed record OpenContest(string Contest, string Driver, DateTimeOffset Due);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Contest))]
[JsonSerializable(typeof(OpenContest))]
internal sealed partial class ContestJson : JsonSerializerContext;
