using System.Text;
using System.Text.Json;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Portability.Exporting.Zip;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Recordings;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Writes the last piece of an export - the page that shows it, the rules to recompute it, what it is made of, signed - and the ZIP's directory.</summary>
public sealed class CloseExport(
    Exports exports, ExportChunks chunks, AllParts parts, WriteJournal journal, Statements statements, WriteIndex index) : Activity<ExportStep, DateTimeOffset>
{
    /// <inheritdoc/>
    public override async Task<DateTimeOffset> RunAsync(ActivityContext context, ExportStep input, CancellationToken cancellation)
    {
        if (await exports.Find(input.Driver, input.Export, cancellation) is not { } export)
        {
            return default;
        }

        var pieces = new List<WrittenPiece>();
        for (var piece = 0; piece < input.Piece; piece++)
        {
            pieces.Add((await WritePiece.Written(chunks, export, piece, cancellation))!);
        }

        await using (var stream = new ChunkStream(chunks, export, input.Piece))
        {
            var writer = new PieceWriter(stream, export.Asked);
            await Files(writer, export, pieces, cancellation);
            pieces.Add(writer.Written);
            await stream.WriteAsync(ZipDirectory.Of(pieces, ZipDirectory.Moment(export.Asked)), cancellation);
            await stream.Finish(cancellation);
            pieces[^1] = pieces[^1] with { Bytes = stream.Length };
        }

        await chunks.Put(export, ExportFile.Layout, JsonSerializer.SerializeToUtf8Bytes(pieces.ConvertAll(piece => piece.Bytes), ExportLayoutJson.Default.ListInt64), cancellation);
        await exports.Keep(export with { Bytes = pieces.Sum(piece => piece.Bytes) + (export.Lock is null ? 0 : FileLock.HeaderBytes) }, cancellation);
        return export.Expires;
    }

    private async Task Files(PieceWriter writer, Export export, List<WrittenPiece> before, CancellationToken cancellation)
    {
        var held = parts.InOrder.Where(part => export.Holds(part.Category)).ToList();
        await writer.Add("index.html", stream => index.Into(stream, export, held, cancellation), cancellation);
        await writer.Add("recompute/RULES.md", Encoding.UTF8.GetBytes(PublishRules.Of(ScoringModel.Prior)), cancellation);
        await writer.Add("recompute/model.json", JsonSerializer.SerializeToUtf8Bytes(ScoringModel.Prior, ScoringJson.Default.ScoringModel), cancellation);
        await writer.Add(ExportedDrives.KitName, JsonSerializer.SerializeToUtf8Bytes(new(export.Until ?? export.Asked), ExportedDriveJson.Default.ExportedRating), cancellation);
        if (held.Find(part => part.Name == Parts.Batches.BatchPart.PartName) is { } raw)
        {
            await WriteRecords.Schema(writer, raw, cancellation);
        }

        if (export.Categories is null)
        {
            var file = await journal.Write(export.Driver, cancellation);
            await writer.Add("journal.json", JsonSerializer.SerializeToUtf8Bytes(file, JournalFileJson.Default.JournalFile), cancellation);
        }

        var manifest = new Manifest(Manifest.Present, export.Id, export.Driver, export.Asked, export.From, export.Until, [.. held.Select(Describe)]);
        await writer.Add(Manifest.Name, JsonSerializer.SerializeToUtf8Bytes(manifest, ExportJson.Default.Manifest), cancellation);
        var sums = Encoding.UTF8.GetBytes(string.Concat(before.Append(writer.Written).SelectMany(piece => piece.Entries).Select(entry => $"{entry.Sha256}  {entry.Name}\n")));
        var signature = await statements.SignFile(sums, cancellation);
        await writer.Add(Manifest.Sums, sums, cancellation);
        await writer.Add(Manifest.Signature, signature.Der, cancellation);
        await writer.Add(Manifest.Key, Encoding.UTF8.GetBytes(signature.Pem), cancellation);
    }

    private static ManifestPart Describe(Part part) =>
        new(part.Name, part.Category is { } category ? EnumName.Of(category) : null, part.Fields.ToDictionary(field => field, part.Sources.Of));
}
