using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Intake;

/// <summary>Why an event lies in quarantine, without its content.</summary>
/// <param name="Publisher">The dongle that sent it.</param>
/// <param name="Reason">The rejection's name.</param>
/// <param name="Field">The field concerned.</param>
/// <param name="Offset">The byte at which it was noticed.</param>
/// <param name="Received">When it came.</param>
/// <param name="Length">Its full length; the content kept ends at 48 KiB.</param>
public sealed record QuarantineSlip(string Publisher, string Reason, string? Field, int Offset, DateTimeOffset Received, int Length);

/// <summary>What intake could not take, kept sealed for 30 days: nothing is lost for being unreadable.</summary>
/// <remarks>
/// Table <c>quarantine</c>: (day received) / <c>{time}.{partition}.{sequence}</c>: a day expires as one partition, and the same event
/// met twice is one row. Value, sealed under the dongle's key: length of the slip, slip in JSON, content.
/// </remarks>
public sealed class Quarantine(ITables tables, SubjectKeys keys)
{
    private const string Table = "quarantine";
    private const int Version = 1;
    private readonly ITable table = tables.Open(Table);

    /// <summary>Keeps a rejected event.</summary>
    public async Task Keep(StreamEvent rejected, Rejection rejection, CancellationToken cancellation)
    {
        var slip = new QuarantineSlip(rejected.Publisher, rejection.Name, rejection.Field, rejection.Offset, rejected.Enqueued, rejected.Body.Length);
        var partition = rejected.Enqueued.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var row = string.Create(
            CultureInfo.InvariantCulture, $"{KeyText.Of(rejected.Enqueued)}.{rejected.Partition:x2}.{KeyText.Of((ulong)rejected.Sequence)}.{rejected.Publisher}");
        var key = await keys.GetOrCreate(Subject.Dongle(rejected.Publisher), cancellation);
        var value = key.Close(Join(slip, rejected.Body.Span), Seal.Place(Table, partition, row, Version));
        await table.Commit(partition, [TableWrite.Put(row, Version, value)], cancellation);
    }

    /// <summary>The slips of a day, oldest first.</summary>
    public async Task<IReadOnlyList<QuarantineSlip>> List(DateOnly day, CancellationToken cancellation)
    {
        var slips = new List<QuarantineSlip>();
        await foreach (var row in table.Read(new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), cancellation))
        {
            if (await keys.Find(Subject.Dongle(row.Row.Split('.', 4)[3]), cancellation) is { } key)
            {
                var plain = key.Open(row.Value.Span, Seal.Place(Table, row.Partition, row.Row, row.Version));
                var slipLength = BinaryPrimitives.ReadInt32LittleEndian(plain);
                slips.Add(JsonSerializer.Deserialize(plain.AsSpan(4, slipLength), QuarantineJson.Default.QuarantineSlip)!);
            }
        }

        return slips;
    }

    private static byte[] Join(QuarantineSlip slip, ReadOnlySpan<byte> content)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(slip, QuarantineJson.Default.QuarantineSlip);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, head.Length);
        return [.. length, .. head, .. content[..Math.Min(content.Length, BatchReader.MaxBytes)]];
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QuarantineSlip))]
internal sealed partial class QuarantineJson : JsonSerializerContext;
