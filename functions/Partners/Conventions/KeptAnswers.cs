using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Conventions;

/// <summary>What a partner was answered under an idempotency key.</summary>
/// <param name="Fingerprint">SHA-256 of the request: the same key with another request is refused.</param>
/// <param name="Begun">When the request came.</param>
/// <param name="Status">Its answer's status; null while it is being answered.</param>
/// <param name="ContentType">Its answer's content type.</param>
/// <param name="Location">Its answer's Location.</param>
/// <param name="Body">Its answer's body.</param>
public sealed record KeptAnswer(byte[] Fingerprint, DateTimeOffset Begun, int? Status = null, string? ContentType = null, string? Location = null, byte[]? Body = null)
{
    /// <value>An answer is given again for so long.</value>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <value>A request without an answer after so long died with its process: it may be tried again.</value>
    public static readonly TimeSpan LongestWork = TimeSpan.FromMinutes(1);

    internal bool IsOver(DateTimeOffset now) => now - Begun >= (Status is null ? LongestWork : Memory);
}

/// <summary>Answers kept under the keys partners gave their requests.</summary>
/// <remarks>
/// Table <c>keptanswers</c>: (partner) / (SHA-256 of the key, hex), sealed. Inserted before the request is let through, so that of two at once one waits.
/// Each new one clears what is over behind it.
/// </remarks>
public sealed class KeptAnswers(ITables tables, ISecrets secrets, TimeProvider time)
{
    private const int Neighbours = 3;
    private static readonly RowFormat<KeptAnswer> Format = new("keptanswers", 1, KeptAnswerJson.Default.KeptAnswer);

    private readonly ITable table = tables.Open("keptanswers");

    /// <summary>Begins a request under a key; what is there already instead, if anything is.</summary>
    internal async Task<KeptAnswer?> Begin(string partner, string key, byte[] fingerprint, CancellationToken cancellation)
    {
        while (true)
        {
            var (now, seal, row) = (time.GetUtcNow(), await Key(cancellation), Row(key));
            var there = await table.Find(partner, row, cancellation);
            if (there is not null && Format.Read(there, seal) is var kept && !kept.IsOver(now))
            {
                return kept;
            }

            var value = Format.Write(new(fingerprint, now), seal, partner, row);
            var write = there is null ? TableWrite.Insert(row, Format.Version, value) : TableWrite.Replace(row, Format.Version, value, there.Tag);
            if ((await table.Commit(partner, [write, .. await Over(partner, row, seal, now, cancellation)], cancellation)).IsCommitted)
            {
                return null;
            }
        }
    }

    /// <summary>Keeps the answer.</summary>
    internal async Task Keep(string partner, string key, KeptAnswer answer)
    {
        var row = Row(key);
        var value = Format.Write(answer with { Begun = time.GetUtcNow() }, await Key(default), partner, row);
        await table.Commit(partner, [TableWrite.Put(row, Format.Version, value)], default);
    }

    /// <summary>Forgets a request that did nothing.</summary>
    internal async Task Forget(string partner, string key) => await table.Commit(partner, [TableWrite.Delete(Row(key))], default);

    private async Task<IEnumerable<TableWrite>> Over(string partner, string row, SealingKey seal, DateTimeOffset now, CancellationToken cancellation)
    {
        var next = await table.Page(new(partner, row), null, Neighbours, cancellation);
        return next.Rows.Where(kept => kept.Row != row && Format.Read(kept, seal).IsOver(now)).Select(kept => TableWrite.Delete(kept.Row, kept.Tag));
    }

    private async ValueTask<SealingKey> Key(CancellationToken cancellation) => new((await secrets.Named("kept-answers", cancellation)).ToArray());

    private static string Row(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptAnswer))]
internal sealed partial class KeptAnswerJson : JsonSerializerContext;
