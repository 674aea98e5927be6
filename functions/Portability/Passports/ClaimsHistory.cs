using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Passports;

/// <summary>What an insurer signed about a driver's years with it.</summary>
/// <param name="Insurer">The partner.</param>
/// <param name="Statement">Its statement: a compact JWS with its own key.</param>
/// <param name="Added">When the driver laid it here.</param>
public sealed record ClaimsHistory(string Insurer, string Statement, DateTimeOffset Added)
{
    /// <value>The type of the statement.</value>
    public const string Type = "claims-history";

    private const int Longest = 16 * 1024;

    /// <summary>What a statement says; null unless it is signed, and whole.</summary>
    public static async Task<(HistoryTerms Terms, string Key)?> Read(string statement)
    {
        if (statement.Length > Longest || await Statements.Read(statement) is not { Type: Type } said)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(said.Json, PassportJson.Default.HistoryTerms) is { } terms ? (terms, said.Key) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A claims-history statement as the Union has it.</summary>
/// <remarks>Source: directive 2009/103/EC, article 16 as amended by (EU) 2021/2118: the periods insured, the number of third-party liability claims and their dates.</remarks>
/// <param name="Holder">Whom it is about, in the insurer's words.</param>
/// <param name="Issued">The day it was issued.</param>
/// <param name="Periods">The policy periods it covers.</param>
/// <param name="LiabilityClaims">The days of the liability claims settled in them; empty for none.</param>
public sealed record HistoryTerms(string Holder, DateOnly Issued, IReadOnlyList<HistoryPeriod> Periods, IReadOnlyList<DateOnly> LiabilityClaims);

/// <summary>A policy period.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Until">The day after its last.</param>
public sealed record HistoryPeriod(DateOnly From, DateOnly Until);

/// <summary>Claims histories drivers laid here. Table <c>claimshistories</c>: (driver) / (insurer), sealed under the driver's key.</summary>
public sealed class ClaimsHistories(ITables tables, SubjectKeys keys)
{
    private static readonly RowFormat<ClaimsHistory> Format = new("claimshistories", 1, ClaimsHistoryJson.Default.ClaimsHistory);
    private readonly ITable table = tables.Open("claimshistories");

    /// <summary>Those of a driver.</summary>
    public async Task<IReadOnlyList<ClaimsHistory>> Of(string driver, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        return await table.Read(new(driver), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation);
    }

    /// <summary>Keeps one; it takes an earlier one's place.</summary>
    public async Task Keep(string driver, ClaimsHistory history, CancellationToken cancellation)
    {
        var value = Format.Write(history, await keys.Get(Subject.Driver(driver), cancellation), driver, history.Insurer);
        await table.Commit(driver, [TableWrite.Put(history.Insurer, Format.Version, value)], cancellation);
    }

    /// <summary>Forgets one.</summary>
    public async Task Drop(string driver, string insurer, CancellationToken cancellation) => await table.Commit(driver, [TableWrite.Delete(insurer)], cancellation);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ClaimsHistory))]
internal sealed partial class ClaimsHistoryJson : JsonSerializerContext;
