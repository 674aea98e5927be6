using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Sharing;

/// <summary>An owner's word that whoever has the code drives the vehicle too.</summary>
/// <param name="Vehicle">Which.</param>
/// <param name="Expires">From then on the code serves nobody.</param>
public sealed record VehicleOffer(string Vehicle, DateTimeOffset Expires);

/// <summary>Offers to share a vehicle. Table <c>vehicleoffers</c>: (SHA-256 of the code) / <c>offer</c>; 255 random bits need no slow hash.</summary>
public sealed class VehicleOffers(ITables tables, TimeProvider time)
{
    private const string Row = "offer";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    private static readonly RowFormat<VehicleOffer> Format = new("vehicleoffers", 1, VehicleOfferJson.Default.VehicleOffer);
    private readonly ITable table = tables.Open("vehicleoffers");

    /// <summary>A new code, shown once; it serves once.</summary>
    public async Task<(string Code, VehicleOffer Offer)> Make(string vehicle, CancellationToken cancellation)
    {
        var (code, offer) = (Identifier.NewSecret("civ"), new VehicleOffer(vehicle, time.GetUtcNow() + Lifetime));
        await table.Commit(Hash(code), [TableWrite.Insert(Row, Format.Version, Format.Write(offer))], cancellation);
        return (code, offer);
    }

    /// <summary>Uses a code up; null when it opens nothing.</summary>
    public async Task<VehicleOffer?> Take(string code, CancellationToken cancellation) =>
        await table.Find(Hash(code), Row, cancellation) is { } row
        && Format.Read(row) is var offer
        && time.GetUtcNow() < offer.Expires
        && (await table.Commit(row.Partition, [TableWrite.Delete(Row, row.Tag)], cancellation)).IsCommitted
            ? offer
            : null;

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(VehicleOffer))]
internal sealed partial class VehicleOfferJson : JsonSerializerContext;
