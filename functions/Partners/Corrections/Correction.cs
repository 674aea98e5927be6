using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Corrections;

/// <summary>Why a result is another than it was.</summary>
[JsonConverter(typeof(EnumByName<CorrectionReason>))]
public enum CorrectionReason
{
    /// <summary>The driver contested it and was right.</summary>
    [JsonStringEnumMemberName("contested")]
    Contested,

    /// <summary>Somebody else drove.</summary>
    [JsonStringEnumMemberName("another-driver")]
    AnotherDriver,
}

/// <summary>A correction a partner is to be told of, without a figure: those are read when it is asked for, through the gate.</summary>
/// <param name="Reference">What happened.</param>
/// <param name="Driver">About whom.</param>
/// <param name="Trip">Which trip.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record Correction(string Reference, string Driver, string Trip, CorrectionReason Reason, DateTimeOffset At);

/// <summary>Corrections for partners.</summary>
/// <remarks>Table <c>corrections</c>: (partner) / <c>of.{reference}</c>, so that each is noted once; <c>at.{when}.{reference}</c>, oldest first.</remarks>
public sealed class CorrectionList(ITables tables)
{
    private const string At = "at.";
    private static readonly RowFormat<Correction> Format = new("corrections", 1, CorrectionJson.Default.Correction);
    private readonly ITable table = tables.Open("corrections");

    /// <summary>Notes a correction for a partner; false when it was noted before.</summary>
    public async Task<bool> Note(string partner, Correction correction, CancellationToken cancellation) =>
        (await table.Commit(
            partner,
            [
                TableWrite.Insert($"of.{correction.Reference}", 1, default),
                TableWrite.Insert($"{At}{KeyText.Of(correction.At)}.{correction.Reference}", Format.Version, Format.Write(correction)),
            ],
            cancellation)).IsCommitted;

    /// <summary>Forgets what was noted about a driver.</summary>
    public async Task Forget(string partner, string driver, CancellationToken cancellation)
    {
        await foreach (var row in table.Read(TableRange.Prefix(partner, At), cancellation))
        {
            if (Format.Read(row) is var correction && correction.Driver == driver)
            {
                await table.Commit(partner, [TableWrite.Delete(row.Row), TableWrite.Delete($"of.{correction.Reference}")], cancellation);
            }
        }
    }

    /// <summary>One page after a row, oldest first, each with its row.</summary>
    public async Task<IReadOnlyList<(string Row, Correction Correction)>> Page(string partner, string? after, int limit, CancellationToken cancellation)
    {
        var range = TableRange.Prefix(partner, At) with { From = after is null ? At : after + "~" }; // behind the row, before any other
        return [.. (await table.Page(range, null, limit, cancellation)).Rows.Select(row => (row.Row, Format.Read(row)))];
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Correction))]
internal sealed partial class CorrectionJson : JsonSerializerContext;
