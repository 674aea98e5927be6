using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>What a grant rests on in law (GDPR art. 6).</summary>
[JsonConverter(typeof(EnumByName<Basis>))]
public enum Basis
{
    /// <summary>The driver's consent, art. 6(1)(a).</summary>
    [JsonStringEnumMemberName("consent")]
    Consent,

    /// <summary>A contract with the driver, art. 6(1)(b).</summary>
    [JsonStringEnumMemberName("contract")]
    Contract,
}

/// <summary>What a driver granted a partner: these categories, for this purpose, in this period.</summary>
/// <param name="Id"><c>gra-…</c>.</param>
/// <param name="Driver">Who granted.</param>
/// <param name="Partner">To whom.</param>
/// <param name="Purpose">For what.</param>
/// <param name="Categories">Which data.</param>
/// <param name="Basis">On what ground.</param>
/// <param name="Given">From when.</param>
/// <param name="Until">To when.</param>
/// <param name="Withdrawn">When it was withdrawn; null while it stands.</param>
/// <param name="Notice">The version of the partner's notice it was given against; null before notices had versions.</param>
/// <param name="Cosignature">The guardian's, which a driver under 18 needs; null for everybody else.</param>
public sealed record Grant(
    string Id,
    string Driver,
    string Partner,
    Purpose Purpose,
    IReadOnlyList<DataCategory> Categories,
    Basis Basis,
    DateTimeOffset Given,
    DateTimeOffset Until,
    DateTimeOffset? Withdrawn,
    int? Notice = null,
    Cosignature? Cosignature = null)
{
    /// <summary>True while the grant covers a disclosure.</summary>
    public bool IsInForce(DateTimeOffset now) => Withdrawn is null && Given <= now && now < Until && Cosignature is not { At: null };
}

/// <summary>A guardian's word beside that of a driver under 18.</summary>
/// <param name="By">Who signed; null while it is awaited.</param>
/// <param name="At">When; null while it is awaited.</param>
public sealed record Cosignature(string? By, DateTimeOffset? At);
