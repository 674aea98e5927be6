using System.Security.Cryptography;
using System.Text;
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
/// <param name="Id"><c>prt-…</c>.</param>
/// <param name="Name">As drivers read it.</param>
/// <param name="Kind">What it is to the driver.</param>
/// <param name="SecretHash">SHA-256 of its secret: 255 random bits need no slow hash.</param>
public sealed record Partner(string Id, string Name, PartnerKind Kind, byte[] SecretHash);

/// <summary>Partners. Table <c>partners</c>: (partner) / <c>partner</c>.</summary>
public sealed class PartnerRegister(ITables tables)
{
    private const string Row = "partner";
    private static readonly RowFormat<Partner> Format = new("partners", 1, PartnerJson.Default.Partner);

    private readonly ITable table = tables.Open("partners");

    /// <summary>Takes a partner in; the secret is shown once.</summary>
    public async Task<(Partner Partner, string Secret)> Add(string name, PartnerKind kind, CancellationToken cancellation)
    {
        var secret = Identifier.NewSecret("cis");
        var partner = new Partner(Identifier.New("prt"), name, kind, Hash(secret));
        await table.Commit(partner.Id, [TableWrite.Insert(Row, Format.Version, Format.Write(partner))], cancellation);
        return (partner, secret);
    }

    /// <summary>The partner, or null.</summary>
    public async ValueTask<Partner?> Find(string id, CancellationToken cancellation) =>
        await table.Find(id, Row, cancellation) is { } row ? Format.Read(row) : null;

    /// <summary>The partner whose secret this is, or null; takes as long for a wrong one.</summary>
    public async ValueTask<Partner?> Authenticate(string id, string secret, CancellationToken cancellation)
    {
        var partner = await Find(id, cancellation);
        var matches = CryptographicOperations.FixedTimeEquals(Hash(secret), partner?.SecretHash ?? new byte[SHA256.HashSizeInBytes]);
        return matches ? partner : null;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Partner))]
internal sealed partial class PartnerJson : JsonSerializerContext;
