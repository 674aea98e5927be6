using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry;

/// <summary>What a maker prints and burns in: shown once, kept by the platform only wrapped or hashed.</summary>
/// <param name="Id">The dongle's id.</param>
/// <param name="Key">Its own key, base64 of 32 bytes.</param>
/// <param name="ClaimCode">The code on its box.</param>
public sealed record MadeDongle(string Id, string Key, string ClaimCode);

/// <summary>Dongles and the claim codes that pair them.</summary>
/// <remarks>
/// Table <c>dongles</c>: (dongle) / <c>dongle</c>. Table <c>claimcodes</c>: (keyed hash of the code) / <c>dongle</c>, value the id;
/// 40 bits of code are guessable from a plain hash, so the hash is keyed. Table <c>vehicledongles</c>: (vehicle) / (dongle), written before the dongle
/// names the vehicle; an entry whose dongle names another is passed over.
/// </remarks>
public sealed class Dongles(ITables tables, ISecrets secrets, TimeProvider time)
{
    private const string Row = "dongle";
    private static readonly RowFormat<Dongle> Format = new("dongles", 1, DongleJson.Default.Dongle);

    /// <value>Dongles kept in memory, 1 KB each: those that drive now; each is looked up for every batch.</value>
    private const int Driving = 4096;

    private readonly Lately<Dongle> lately = new(Format, Driving);
    private readonly ITable dongles = tables.Open("dongles");
    private readonly ITable claimCodes = tables.Open("claimcodes");
    private readonly ITable ofVehicles = tables.Open("vehicledongles");

    /// <summary>Takes a new dongle in; null when the id is taken.</summary>
    public async Task<MadeDongle?> Make(string id, CancellationToken cancellation)
    {
        var made = new MadeDongle(id, Convert.ToBase64String(Seal.NewKey()), Identifier.NewClaimCode());
        var hash = await ClaimHash(made.ClaimCode, cancellation);
        var wrapped = await secrets.Wrap(Convert.FromBase64String(made.Key), KeyPlace(id), cancellation);
        var dongle = new Dongle(id, DongleStatus.Unpaired, wrapped, hash, null, null);
        var outcome = await dongles.Commit(id, [TableWrite.Insert(Row, Format.Version, Format.Write(dongle))], cancellation);
        if (!outcome.IsCommitted)
        {
            return null;
        }

        await claimCodes.Commit(hash, [TableWrite.Put(Row, 1, Encoding.UTF8.GetBytes(id))], cancellation);
        return made;
    }

    /// <summary>The dongle, or null.</summary>
    public async ValueTask<Dongle?> Find(string id, CancellationToken cancellation) =>
        await dongles.Find(id, Row, cancellation) is { } row ? lately.Read(id, row) : null;

    /// <summary>The dongle's own key.</summary>
    public ValueTask<byte[]> KeyOf(Dongle dongle, CancellationToken cancellation) =>
        secrets.Unwrap(dongle.Key, KeyPlace(dongle.Id), cancellation);

    /// <summary>The unpaired dongle with this claim code, or null.</summary>
    public async ValueTask<Dongle?> FindByClaimCode(string typed, CancellationToken cancellation)
    {
        var hash = await ClaimHash(typed, cancellation);
        return await claimCodes.Find(hash, Row, cancellation) is { } row
            && await Find(Encoding.UTF8.GetString(row.Value.Span), cancellation) is { Status: DongleStatus.Unpaired } dongle
            ? dongle
            : null;
    }

    /// <summary>Puts the dongle into a vehicle; false when somebody else was faster.</summary>
    public async Task<bool> Pair(string id, string vehicle, CancellationToken cancellation)
    {
        await ofVehicles.Commit(vehicle, [TableWrite.Put(id, 1, default)], cancellation);
        return await dongles.Find(id, Row, cancellation) is { } row
            && Format.Read(row) is { Status: DongleStatus.Unpaired } dongle
            && await Replace(row, dongle with { Status = DongleStatus.Paired, Vehicle = vehicle, PairedAt = time.GetUtcNow() }, cancellation);
    }

    /// <summary>The dongles that are, or were, in a vehicle, by id.</summary>
    public IAsyncEnumerable<Dongle> In(string vehicle, CancellationToken cancellation) =>
        ofVehicles.Read(new(vehicle), cancellation).Select(async (row, stop) => await Find(row.Row, stop)).OfType<Dongle>().Where(dongle => dongle.Vehicle == vehicle);

    /// <summary>Every dongle that is in a vehicle.</summary>
    public IAsyncEnumerable<Dongle> Paired(CancellationToken cancellation) =>
        dongles.Read(TableRange.Whole, cancellation).Select(Format.Read).Where(dongle => dongle.Status == DongleStatus.Paired);

    /// <summary>Puts the dongle from its vehicle into another, where it has been since a moment; false when it is in none.</summary>
    public async Task<bool> Move(string id, string to, DateTimeOffset since, CancellationToken cancellation)
    {
        await ofVehicles.Commit(to, [TableWrite.Put(id, 1, default)], cancellation);
        while (await dongles.Find(id, Row, cancellation) is { } row && Format.Read(row) is { Status: DongleStatus.Paired } dongle)
        {
            if (await Replace(row, dongle with { Vehicle = to, PairedAt = since }, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes the dongle out of its vehicle: it is as new, and whoever has the box pairs it. False when it is in none.</summary>
    public async Task<bool> Release(string id, CancellationToken cancellation)
    {
        while (await dongles.Find(id, Row, cancellation) is { } row && Format.Read(row) is { Status: DongleStatus.Paired, Vehicle: { } vehicle } dongle)
        {
            if (await Replace(row, dongle with { Status = DongleStatus.Unpaired, Vehicle = null, PairedAt = null }, cancellation))
            {
                await ofVehicles.Commit(vehicle, [TableWrite.Delete(id)], cancellation);
                return true;
            }
        }

        return false;
    }

    /// <summary>Refuses the dongle from now on; false when there is none.</summary>
    public async Task<bool> Revoke(string id, CancellationToken cancellation)
    {
        while (await dongles.Find(id, Row, cancellation) is { } row)
        {
            if (await Replace(row, Format.Read(row) with { Status = DongleStatus.Revoked }, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> Replace(TableRow row, Dongle dongle, CancellationToken cancellation) =>
        (await dongles.Commit(dongle.Id, [TableWrite.Replace(Row, Format.Version, Format.Write(dongle), row.Tag)], cancellation)).IsCommitted;

    private async ValueTask<string> ClaimHash(string code, CancellationToken cancellation) => Convert.ToHexStringLower(
        HMACSHA256.HashData((await secrets.Named("claim-codes", cancellation)).Span, Encoding.UTF8.GetBytes(Identifier.NormaliseClaimCode(code))));

    private static string KeyPlace(string id) => Seal.Place("dongles", id, Row, 1);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dongle))]
internal sealed partial class DongleJson : JsonSerializerContext;
