using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>Holds attempts back, in a table, so that neither a restart nor a second instance forgets.</summary>
/// <remarks>
/// Table <c>attempts</c>: (rule and two hex digits) / (keyed hash of who), so that neither address nor account can be read from it.
/// An attempt is counted before it is tried: a hundred at once are still one after another. Each write clears what stands forgotten behind it.
/// </remarks>
public sealed class AttemptLimits(ITables tables, ISecrets secrets, TimeProvider time, ILogger<AttemptLimits> logger)
{
    private const int Neighbours = 3;
    private static readonly RowFormat<Attempts> Format = new("attempts", 1, AttemptJson.Default.Attempts);

    private readonly ITable table = tables.Open("attempts");

    /// <summary>Counts an attempt. When it has to wait it is not counted, and must not be tried.</summary>
    internal async Task<TimeSpan> Begin(AttemptRule rule, string who, CancellationToken cancellation)
    {
        while (true)
        {
            var (now, read) = (time.GetUtcNow(), await Read(rule, who, cancellation));
            var before = read.Attempts.Remembered(now);
            if (before.Wait(rule, now) is { Ticks: > 0 } wait)
            {
                RegistryLog.AttemptHeldBack(logger, rule.Name, wait);
                return wait;
            }

            if (await Write(read, new(before.Count + 1, now), now, cancellation))
            {
                return TimeSpan.Zero;
            }
        }
    }

    /// <summary>Tells that the attempt succeeded.</summary>
    internal async Task Succeed(AttemptRule rule, string who, CancellationToken cancellation)
    {
        while (await Read(rule, who, cancellation) is { Attempts.Count: > 0 } read)
        {
            var left = rule.EndsWithSuccess ? Attempts.None : read.Attempts with { Count = read.Attempts.Count - 1 };
            if (await Write(read, left, time.GetUtcNow(), cancellation))
            {
                return;
            }
        }
    }

    private async Task<(string Partition, string Key, Attempts Attempts, ETag? Tag)> Read(AttemptRule rule, string who, CancellationToken cancellation)
    {
        var secret = await secrets.Named("attempts", cancellation);
        var key = Convert.ToHexStringLower(HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes($"{rule.Name}\0{who}")));
        var partition = $"{rule.Name}.{key[..2]}";
        var row = await table.Find(partition, key, cancellation);
        return (partition, key, row is null ? Attempts.None : Format.Read(row), row?.Tag);
    }

    private async Task<bool> Write(
        (string Partition, string Key, Attempts Attempts, ETag? Tag) read, Attempts attempts, DateTimeOffset now, CancellationToken cancellation)
    {
        var value = Format.Write(attempts);
        var write = read.Tag is { } tag ? TableWrite.Replace(read.Key, Format.Version, value, tag) : TableWrite.Insert(read.Key, Format.Version, value);
        var next = await table.Page(new(read.Partition, read.Key), null, Neighbours, cancellation);
        var forgotten = next.Rows.Where(row => row.Row != read.Key && Format.Read(row).Remembered(now) == Attempts.None);
        return (await table.Commit(read.Partition, [write, .. forgotten.Select(row => TableWrite.Delete(row.Row, row.Tag))], cancellation)).IsCommitted;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Attempts))]
internal sealed partial class AttemptJson : JsonSerializerContext;
