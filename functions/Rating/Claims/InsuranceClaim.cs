using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Rating.Claims;

/// <summary>What a claim is paid under.</summary>
[JsonConverter(typeof(EnumByName<Cover>))]
public enum Cover
{
    /// <summary>Damage done to others.</summary>
    [JsonStringEnumMemberName("liability")]
    Liability,

    /// <summary>Damage to the own vehicle in a collision.</summary>
    [JsonStringEnumMemberName("collision")]
    Collision,

    /// <summary>Injury of the driver.</summary>
    [JsonStringEnumMemberName("driver-injury")]
    DriverInjury,

    /// <summary>Theft.</summary>
    [JsonStringEnumMemberName("theft")]
    Theft,

    /// <summary>Glass.</summary>
    [JsonStringEnumMemberName("glass")]
    Glass,

    /// <summary>Fire, storm, hail, flood.</summary>
    [JsonStringEnumMemberName("natural-events")]
    NaturalEvents,

    /// <summary>Breakdown and recovery.</summary>
    [JsonStringEnumMemberName("assistance")]
    Assistance,
}

/// <summary>Whose fault it was, as the insurer holds it.</summary>
[JsonConverter(typeof(EnumByName<Fault>))]
public enum Fault
{
    /// <summary>Not decided yet.</summary>
    [JsonStringEnumMemberName("undecided")]
    Undecided,

    /// <summary>Not the driver's.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Partly the driver's.</summary>
    [JsonStringEnumMemberName("shared")]
    Shared,

    /// <summary>The driver's.</summary>
    [JsonStringEnumMemberName("full")]
    Full,
}

/// <summary>What an insurer says of a claim at one time; the next statement takes its place and does not erase it, so that development can be reported.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Said">When the platform took it.</param>
/// <param name="Cover">What is paid under.</param>
/// <param name="Date">When the loss happened.</param>
/// <param name="Fault">Whose fault it was.</param>
/// <param name="PaidMinor">Paid up to now, in minor units of the currency.</param>
/// <param name="ReserveMinor">Set aside for what is still to be paid, in minor units.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Reason">Why it replaces the one before; null on the first.</param>
public sealed record ClaimStatement(
    int Version, DateTimeOffset Said, Cover Cover, DateOnly Date, Fault Fault, long PaidMinor, long ReserveMinor, string Currency, string? Reason = null)
{
    /// <summary>What it costs in the end, as it is held now, in minor units.</summary>
    [JsonIgnore]
    public long IncurredMinor => PaidMinor + ReserveMinor;
}

/// <summary>A claim an insurer told about one of its subjects.</summary>
/// <param name="Id"><c>clm-…</c>.</param>
/// <param name="Partner">Whose claim it is.</param>
/// <param name="Driver">Whom it is about.</param>
/// <param name="Subject">What the partner calls that driver.</param>
/// <param name="Reference">What the partner calls the claim.</param>
/// <param name="Statements">What it said of it, oldest first.</param>
public sealed record InsuranceClaim(string Id, string Partner, string Driver, string Subject, string Reference, IReadOnlyList<ClaimStatement> Statements)
{
    /// <value>Corrections a claim may have, the first statement included: more do not fit a row.</value>
    public const int MostStatements = 100;

    /// <summary>What holds now.</summary>
    [JsonIgnore]
    public ClaimStatement Current => Statements[^1];

    /// <summary>The claim with one more statement.</summary>
    public InsuranceClaim Corrected(ClaimStatement statement) => this with { Statements = [.. Statements, statement with { Version = Current.Version + 1 }] };
}
