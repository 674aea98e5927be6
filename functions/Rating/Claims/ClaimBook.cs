using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Rating.Claims;

/// <summary>The claims insurers told, for models to learn from.</summary>
/// <remarks>
/// Table <c>claims</c>: (driver) / <c>{partner}.{claim}</c>, sealed under the driver's key: beside the exposure they are held against, and erased with it.
/// Table <c>claimindex</c>: (partner) / (claim), value the driver: a claim's id is a keyed hash of the partner's reference, so that a reference names one claim.
/// The index is written first; an entry that leads nowhere is passed over, and led somewhere by the next try.
/// </remarks>
public sealed class ClaimBook(ITables tables, ISecrets secrets, SubjectKeys keys)
{
    private const int IdBytes = 16;
    private static readonly RowFormat<InsuranceClaim> Format = new("claims", 1, ClaimJson.Default.InsuranceClaim);

    private readonly ITable claims = tables.Open("claims");
    private readonly ITable index = tables.Open("claimindex");

    /// <summary>The id of a partner's claim with this reference.</summary>
    public async ValueTask<string> IdOf(string partner, string reference, CancellationToken cancellation)
    {
        var secret = await secrets.Named("claims", cancellation);
        return $"clm-{Convert.ToHexStringLower(HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes($"{partner}\0{reference}")).AsSpan(0, IdBytes))}";
    }

    /// <summary>Enters a claim; false when the partner told one of this reference before.</summary>
    public async Task<bool> Enter(InsuranceClaim claim, CancellationToken cancellation)
    {
        var entry = TableWrite.Insert(claim.Id, 1, Encoding.UTF8.GetBytes(claim.Driver));
        if (!(await index.Commit(claim.Partner, [entry], cancellation)).IsCommitted && await DriverOf(claim.Partner, claim.Id, cancellation) != claim.Driver)
        {
            return false;
        }

        var value = Format.Write(claim, await keys.Get(Subject.Driver(claim.Driver), cancellation), claim.Driver, Row(claim));
        return (await claims.Commit(claim.Driver, [TableWrite.Insert(Row(claim), Format.Version, value)], cancellation)).IsCommitted;
    }

    /// <summary>One of a partner's claims; null when there is none, or its driver was erased.</summary>
    public async Task<InsuranceClaim?> Find(string partner, string id, CancellationToken cancellation) =>
        (await Read(partner, id, cancellation))?.Claim;

    /// <summary>Adds a statement; null when there is no such claim.</summary>
    public async Task<InsuranceClaim?> Correct(string partner, string id, ClaimStatement statement, CancellationToken cancellation)
    {
        while (await Read(partner, id, cancellation) is var (claim, tag))
        {
            var corrected = claim.Corrected(statement);
            var value = Format.Write(corrected, await keys.Get(Subject.Driver(claim.Driver), cancellation), claim.Driver, Row(claim));
            if ((await claims.Commit(claim.Driver, [TableWrite.Replace(Row(claim), Format.Version, value, tag)], cancellation)).IsCommitted)
            {
                return corrected;
            }
        }

        return null;
    }

    /// <summary>One page of a partner's claims, in an order that says nothing, and where the next begins; null on the last.</summary>
    public async Task<(IReadOnlyList<InsuranceClaim> Claims, string? Next)> Page(string partner, string? from, int limit, CancellationToken cancellation)
    {
        var page = await index.Page(new(partner, from), null, limit + 1, cancellation);
        var told = new List<InsuranceClaim>(limit);
        foreach (var entry in page.Rows.Take(limit))
        {
            if (await Find(partner, entry.Row, cancellation) is { } claim)
            {
                told.Add(claim);
            }
        }

        return (told, page.Rows.Count > limit ? page.Rows[limit].Row : null);
    }

    /// <summary>Every claim any insurer told about a driver; none once the driver was erased.</summary>
    public async IAsyncEnumerable<InsuranceClaim> About(
        string driver, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(driver), cancellation) is { } key)
        {
            await foreach (var row in claims.Read(new(driver), cancellation))
            {
                yield return Format.Read(row, key);
            }
        }
    }

    private async Task<(InsuranceClaim Claim, ETag Tag)?> Read(string partner, string id, CancellationToken cancellation) =>
        await DriverOf(partner, id, cancellation) is { } driver
        && await claims.Find(driver, Row(partner, id), cancellation) is { } row
        && await keys.Find(Subject.Driver(driver), cancellation) is { } key
            ? (Format.Read(row, key), row.Tag)
            : null;

    private async ValueTask<string?> DriverOf(string partner, string id, CancellationToken cancellation) =>
        await index.Find(partner, id, cancellation) is { } row ? Encoding.UTF8.GetString(row.Value.Span) : null;

    private static string Row(InsuranceClaim claim) => Row(claim.Partner, claim.Id);

    private static string Row(string partner, string id) => $"{partner}.{id}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InsuranceClaim))]
internal sealed partial class ClaimJson : JsonSerializerContext;
