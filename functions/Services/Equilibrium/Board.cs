using System.Globalization;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Equilibrium;

/// <summary>What the figures were on a day.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Figures">By their names; null for what could not be told.</param>
public sealed record BoardSnapshot(DateOnly Day, IReadOnlyDictionary<string, double?> Figures);

/// <summary>What the figures were, day by day. Table <c>equilibrium</c>: (<c>board</c>) / (day), in clear: it holds nobody's. One of a day stands.</summary>
public sealed class Board(ITables tables)
{
    private const string Partition = "board";
    private static readonly RowFormat<BoardSnapshot> Format = new("equilibrium", 1, BoardJson.Default.BoardSnapshot);

    private readonly ITable table = tables.Open("equilibrium");

    /// <summary>Keeps a day's.</summary>
    public async Task Keep(BoardSnapshot taken, CancellationToken cancellation) =>
        await table.Commit(Partition, [TableWrite.Insert(taken.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), Format.Version, Format.Write(taken))], cancellation);

    /// <summary>All of them, oldest first.</summary>
    public async Task<IReadOnlyList<BoardSnapshot>> All(CancellationToken cancellation) => await table.Read(new(Partition), cancellation).Select(Format.Read).ToListAsync(cancellation);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BoardSnapshot))]
internal sealed partial class BoardJson : JsonSerializerContext;
