using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry;

/// <summary>What a partner is to the driver.</summary>
[JsonConverter(typeof(EnumByName<PartnerKind>))]
public enum PartnerKind
{
    /// <summary>Prices and pays.</summary>
    Insurer,

    /// <summary>Repairs.</summary>
    Garage,

    /// <summary>Teaches.</summary>
    Coach,

    /// <summary>Comes after a crash.</summary>
    Assistance,

    /// <summary>Any other service.</summary>
    Other,
}

/// <summary>A partner.</summary>
/// <param name="Id"><c>prt-…</c>, or <c>sbx-…</c> for one in the sandbox.</param>
/// <param name="Name">As drivers read it.</param>
/// <param name="Kind">What it is to the driver.</param>
/// <param name="Secrets">The secrets it may prove itself with: one, and while it changes over the one before.</param>
/// <param name="Keys">The public keys whose signature proves it.</param>
public sealed record Partner(string Id, string Name, PartnerKind Kind, IReadOnlyList<PartnerSecret> Secrets, IReadOnlyList<PartnerKey> Keys);

/// <summary>A partner's secret, as the platform keeps it.</summary>
/// <param name="Hash">SHA-256 of it: 255 random bits need no slow hash.</param>
/// <param name="Until">From then on it proves nothing; null for the present one.</param>
public sealed record PartnerSecret(byte[] Hash, DateTimeOffset? Until);
