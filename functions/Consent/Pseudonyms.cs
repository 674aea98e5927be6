using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>What a partner calls a driver: the same each time, and nothing another partner could recognise.</summary>
/// <remarks>HMAC-SHA256(secret, partner | 0 | driver), its first 20 bytes. Table <c>pseudonyms</c>: (partner) / (pseudonym), value the driver.</remarks>
public sealed class Pseudonyms(ITables tables, ISecrets secrets)
{
    private const int Bytes = 20;
    private readonly ITable table = tables.Open("pseudonyms");

    /// <summary>The driver's pseudonym for a partner, and the way back from it.</summary>
    public async Task<string> Introduce(string partner, string driver, CancellationToken cancellation)
    {
        var pseudonym = await Of(partner, driver, cancellation);
        await table.Commit(partner, [TableWrite.Put(pseudonym, 1, Encoding.UTF8.GetBytes(driver))], cancellation);
        return pseudonym;
    }

    /// <summary>Anything else a partner must be able to name again without sharing the name: a trip, an event.</summary>
    public async ValueTask<string> Of(string partner, string named, CancellationToken cancellation)
    {
        var secret = await secrets.Named("pseudonyms", cancellation);
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes($"{partner}\0{named}")).AsSpan(0, Bytes));
    }

    /// <summary>The driver a partner means, or null when it was never introduced to them.</summary>
    public async ValueTask<string?> Resolve(string partner, string pseudonym, CancellationToken cancellation) =>
        await table.Find(partner, pseudonym, cancellation) is { } row ? Encoding.UTF8.GetString(row.Value.Span) : null;

    /// <summary>One page of the drivers a partner was introduced to, and where the next begins; null on the last.</summary>
    public async Task<(IReadOnlyList<(string Pseudonym, string Driver)> Known, string? Next)> Page(
        string partner, string? from, int limit, CancellationToken cancellation)
    {
        var page = await table.Page(new(partner, from), null, limit + 1, cancellation);
        return (
            [.. page.Rows.Take(limit).Select(row => (row.Row, Encoding.UTF8.GetString(row.Value.Span)))],
            page.Rows.Count > limit ? page.Rows[limit].Row : null);
    }
}
