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
public sealed record Grant(
    string Id,
    string Driver,
    string Partner,
    Purpose Purpose,
    IReadOnlyList<DataCategory> Categories,
    Basis Basis,
    DateTimeOffset Given,
    DateTimeOffset Until,
    DateTimeOffset? Withdrawn)
{
    /// <summary>True while the grant covers a disclosure.</summary>
    public bool IsInForce(DateTimeOffset now) => Withdrawn is null && Given <= now && now < Until;
}
