using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry;

/// <summary>Partners and what each proves itself with. Table <c>partners</c>: (partner) / <c>partner</c>.</summary>
public sealed class PartnerRegister(ITables tables, TimeProvider time)
{
    /// <value>Public keys one partner may have: two in use, two to come.</value>
    public const int MostKeys = 4;

    private const string Row = "partner";
    private static readonly RowFormat<Partner> Format = new RowFormat<Partner>("partners", 2, PartnerJson.Default.Partner).Upcasts(1, OfOneSecret);

    private static readonly PartnerSecret Nobodys = new(new byte[SHA256.HashSizeInBytes], DateTimeOffset.UnixEpoch);

    private readonly ITable table = tables.Open("partners");

    /// <summary>Takes a partner in; the secret is shown once.</summary>
    public async Task<(Partner Partner, string Secret)> Add(string name, PartnerKind kind, CancellationToken cancellation, bool sandbox = false)
    {
        var secret = Identifier.NewSecret("cis");
        var partner = new Partner(Identifier.New(sandbox ? Sandbox.PartnerPrefix : "prt"), name, kind, [new(Hash(secret), null)], []);
        await table.Commit(partner.Id, [TableWrite.Insert(Row, Format.Version, Format.Write(partner))], cancellation);
        return (partner, secret);
    }

    /// <summary>The sandbox of a partner that is in none, and a secret of it, which is shown once; of one made before the latest secret serves on for the overlap.</summary>
    public async Task<(string Sandbox, string Secret)> AddSandbox(string partner, TimeSpan overlap, CancellationToken cancellation)
    {
        var (owner, sandbox) = (await Find(partner, cancellation) ?? throw new ArgumentException("There is no such partner.", nameof(partner)), Sandbox.Of(partner));
        var secret = Identifier.NewSecret("cis");
        var made = new Partner(sandbox, owner.Name, owner.Kind, [new(Hash(secret), null)], []);
        var outcome = await table.Commit(sandbox, [TableWrite.Insert(Row, Format.Version, Format.Write(made))], cancellation);
        return (sandbox, outcome.IsCommitted ? secret : (await RotateSecret(sandbox, overlap, cancellation))!);
    }

    /// <summary>The partner, or null.</summary>
    public async ValueTask<Partner?> Find(string id, CancellationToken cancellation) =>
        await table.Find(id, Row, cancellation) is { } row ? Format.Read(row) : null;

    /// <summary>The partner whose secret this is, or null; takes as long for a wrong one.</summary>
    public async ValueTask<Partner?> Authenticate(string id, string secret, CancellationToken cancellation)
    {
        var (partner, now, given, proven) = (await Find(id, cancellation), time.GetUtcNow(), Hash(secret), false);
        foreach (var kept in partner?.Secrets ?? [Nobodys])
        {
            proven |= CryptographicOperations.FixedTimeEquals(given, kept.Hash) && (kept.Until is null || now < kept.Until);
        }

        return proven ? partner : null;
    }

    /// <summary>A new secret, shown once; the one before it serves for the overlap, any older no more. Null when there is no such partner.</summary>
    public async Task<string?> RotateSecret(string id, TimeSpan overlap, CancellationToken cancellation)
    {
        var secret = Identifier.NewSecret("cis");
        var until = time.GetUtcNow() + overlap;
        var changed = await Change(
            id,
            partner => partner with { Secrets = [new(Hash(secret), null), .. partner.Secrets.Where(kept => kept.Until is null).Select(kept => kept with { Until = until })] },
            cancellation);
        return changed is null ? null : secret;
    }

    /// <summary>Takes a public key in, if it is not there and there is room; null when there is no such partner.</summary>
    public Task<Partner?> AddKey(string id, PartnerKey key, CancellationToken cancellation) => Change(
        id,
        partner => partner.Keys.Count < MostKeys && partner.Keys.All(kept => kept.Id != key.Id) ? partner with { Keys = [.. partner.Keys, key] } : partner,
        cancellation);

    /// <summary>Takes a public key away; null when there is no such partner.</summary>
    public Task<Partner?> RemoveKey(string id, string key, CancellationToken cancellation) =>
        Change(id, partner => partner with { Keys = [.. partner.Keys.Where(kept => kept.Id != key)] }, cancellation);

    private async Task<Partner?> Change(string id, Func<Partner, Partner> change, CancellationToken cancellation)
    {
        while (await table.Find(id, Row, cancellation) is { } row)
        {
            var changed = change(Format.Read(row));
            if ((await table.Commit(id, [TableWrite.Replace(Row, Format.Version, Format.Write(changed), row.Tag)], cancellation)).IsCommitted)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Version 1 had one secret, which never ended, and no keys.</summary>
    private static Partner OfOneSecret(byte[] written)
    {
        var (id, name, kind, hash) = JsonSerializer.Deserialize(written, PartnerJson.Default.PartnerV1)!;
        return new(id, name, kind, [new(hash, null)], []);
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

internal sealed record PartnerV1(string Id, string Name, PartnerKind Kind, byte[] SecretHash);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Partner))]
[JsonSerializable(typeof(PartnerV1))]
internal sealed partial class PartnerJson : JsonSerializerContext;
