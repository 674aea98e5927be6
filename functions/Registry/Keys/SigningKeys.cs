using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Registry.Keys;

/// <summary>The platform's signing keys. The newest signs; those before it are taken for an overlap, so that nothing signed just before a rotation is refused.</summary>
/// <remarks>
/// Table <c>signingkeys</c>: (use) / (number, hex): numbered, so that two instances that make a key at once make one.
/// Keys are read at each use: a rotation counts everywhere at once.
/// </remarks>
public sealed class SigningKeys(ITables tables, ISecrets secrets, TimeProvider time, ILogger<SigningKeys> logger)
{
    /// <value>How long what an earlier key signed is taken: well over the life of a token and the hour a verifier may keep the key set.</value>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private const string Table = "signingkeys";
    private static readonly RowFormat<SigningKey> Format = new(Table, 1, SigningKeyJson.Default.SigningKey);

    private readonly ITable table = tables.Open(Table);
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, ECDsaSecurityKey> unwrapped = new(StringComparer.Ordinal);

    /// <summary>The keys whose signatures are taken now, for one use or for all.</summary>
    public async Task<IReadOnlyList<SigningKey>> Taken(string? use, CancellationToken cancellation)
    {
        var (keys, now) = (new List<SigningKey>(), time.GetUtcNow());
        await foreach (var row in table.Read(new TableRange(use), cancellation))
        {
            if (Format.Read(row) is var key && key.IsTaken(now))
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    /// <summary>What signs now; made when there is none yet.</summary>
    public async Task<SigningCredentials> Present(string use, CancellationToken cancellation)
    {
        var present = (await Last(use, cancellation))?.Key ?? await Make(use, isFirst: true, cancellation);
        if (!unwrapped.TryGetValue(present.Id, out var key))
        {
            key = unwrapped.GetOrAdd(present.Id, present.ToSign(await secrets.Unwrap(present.Private, Place(use, present.Id), cancellation)));
        }

        return new(key, SecurityAlgorithms.EcdsaSha256);
    }

    /// <summary>Makes a key that signs from now on; what the one before signed is taken for the overlap.</summary>
    public Task<SigningKey> Rotate(string use, CancellationToken cancellation) => Make(use, isFirst: false, cancellation);

    /// <summary>Makes a key; one that would be the first gives way to whatever another instance made meanwhile.</summary>
    private async Task<SigningKey> Make(string use, bool isFirst, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + Overlap;
        while (true)
        {
            var last = await Last(use, cancellation);
            if (isFirst && last is { } others)
            {
                return others.Key;
            }

            var made = await New(use, cancellation);
            List<TableWrite> writes = [TableWrite.Insert(Name(last is { } before ? before.Number + 1 : 0), Format.Version, Format.Write(made))];
            if (last is { } present)
            {
                writes.Add(TableWrite.Replace(Name(present.Number), Format.Version, Format.Write(present.Key with { Private = [], Until = until }), present.Tag));
            }

            if ((await table.Commit(use, writes, cancellation)).IsCommitted)
            {
                RegistryLog.SigningKeyMade(logger, use, made.Id);
                return made;
            }
        }
    }

    private async Task<(uint Number, SigningKey Key, ETag Tag)?> Last(string use, CancellationToken cancellation)
    {
        TableRow? last = null;
        await foreach (var row in table.Read(new TableRange(use), cancellation))
        {
            last = row;
        }

        return last is null ? null : (Convert.ToUInt32(last.Row, 16), Format.Read(last), last.Tag);
    }

    private async Task<SigningKey> New(string use, CancellationToken cancellation)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parts = pair.ExportParameters(includePrivateParameters: true);
        var open = PartnerKey.Of(Base64Url.EncodeToString(parts.Q.X), Base64Url.EncodeToString(parts.Q.Y), time.GetUtcNow())!;
        return new(open.Id, open.X, open.Y, await secrets.Wrap(parts.D, Place(use, open.Id), cancellation), open.Added, null);
    }

    private static string Name(uint number) => KeyText.Of(number);

    private static string Place(string use, string key) => Seal.Place(Table, use, key, 1);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SigningKey))]
internal sealed partial class SigningKeyJson : JsonSerializerContext;
