using System.Text.Json;
using ConnectedInsurance.Portability.Exporting.Zip;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Writes one piece of an export: the files of a part, or those of some trips. A piece that is written stays.</summary>
public sealed class WritePiece(Exports exports, ExportChunks chunks, AllParts parts, WriteTrip trips) : Activity<ExportStep, Nothing>
{
    private const string Contents = "contents";

    /// <value>Deflating is the processor's work.</value>
    public override int AtOnce => Environment.ProcessorCount;

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, ExportStep input, CancellationToken cancellation)
    {
        if (await exports.Find(input.Driver, input.Export, cancellation) is { } export
            && await PlanExport.Read(chunks, export, cancellation) is { } plan
            && await Written(chunks, export, input.Piece, cancellation) is null)
        {
            await Write(chunks, export, input.Piece, writer => Files(plan.Pieces[input.Piece], export, writer, cancellation), cancellation);
        }

        return default;
    }

    /// <summary>What a piece holds; null until it is written.</summary>
    internal static async Task<WrittenPiece?> Written(ExportChunks chunks, Export export, int piece, CancellationToken cancellation) =>
        await chunks.Get(export, ContentsOf(piece), cancellation) is { } written ? JsonSerializer.Deserialize(written, ExportJson.Default.WrittenPiece) : null;

    /// <summary>The pieces that are written, by number.</summary>
    internal static async Task<HashSet<int>> Done(ExportChunks chunks, string export, CancellationToken cancellation) =>
        await chunks.Names(export, cancellation).Where(name => name.EndsWith(Contents, StringComparison.Ordinal))
            .Select(name => Convert.ToInt32(name[..^(Contents.Length + 1)], 16)).ToHashSetAsync(cancellationToken: cancellation);

    /// <summary>Writes a piece; what it holds is written last.</summary>
    internal static async Task<WrittenPiece> Write(
        ExportChunks chunks, Export export, int piece, Func<PieceWriter, Task> files, CancellationToken cancellation)
    {
        await using var stream = new ChunkStream(chunks, export, piece);
        var writer = new PieceWriter(stream, export.Asked);
        await files(writer);
        await stream.Finish(cancellation);
        await chunks.Put(export, ContentsOf(piece), JsonSerializer.SerializeToUtf8Bytes(writer.Written, ExportJson.Default.WrittenPiece), cancellation);
        return writer.Written;
    }

    private static string ContentsOf(int piece) => $"{KeyText.Of((uint)piece)}/{Contents}";

    private async Task Files(PlannedPiece piece, Export export, PieceWriter writer, CancellationToken cancellation)
    {
        if (piece.Part != ExportPlan.Trips)
        {
            await WriteRecords.Into(writer, parts.Find(piece.Part)!, export.Scope, cancellation);
            return;
        }

        foreach (var trip in piece.Trips)
        {
            await trips.Into(writer, export, trip, cancellation);
        }
    }
}
