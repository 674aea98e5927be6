using System.Text;
using System.Text.Json;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Portability.Transferring;

namespace ConnectedInsurance.Portability.Importing;

/// <summary>Takes the files of an import in: looked at to the last line first, then trip by trip and part by part. What is here stays; doing it twice is doing it once.</summary>
public sealed class MergeImport(IEnumerable<IMergePart> mergers, TakeTrip trips, AllParts parts)
{
    private const int MostShown = 50;
    private const int LongestShown = 400;

    /// <summary>Takes them in.</summary>
    /// <param name="driver">Whose they become.</param>
    /// <param name="files">The files.</param>
    /// <param name="read">Reads one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ImportRefusedException">A line is no record: nothing was taken in.</exception>
    public async Task<ImportReport> Merge(
        string driver, IReadOnlyList<TransferFile> files, Func<TransferFile, Task<byte[]?>> read, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            Look(file, await Content(file, read));
        }

        var (counts, conflicts, proposals) = (new SortedDictionary<string, PartCount>(StringComparer.Ordinal), new List<MergeConflict>(), new List<JsonElement>());
        void Note(string part, MergeOutcome outcome, string why, ReadOnlySpan<byte> line)
        {
            counts[part] = counts.GetValueOrDefault(part, new(part, 0, 0, 0, 0)).With(outcome);
            if (outcome == MergeOutcome.Conflict && conflicts.Count < MostShown)
            {
                conflicts.Add(new(part, why, Encoding.UTF8.GetString(line[..Math.Min(line.Length, LongestShown)])));
            }
        }

        var byName = files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        async Task<List<ReadOnlyMemory<byte>>> Of(string part) => byName.TryGetValue($"records/{part}.jsonl", out var file) ? Lines(await Content(file, read)) : [];
        var told = await ToldTrips.Read(Of);
        foreach (var trip in told.Trips)
        {
            var batches = byName.TryGetValue($"trips/{trip.Told.Id}/batches.jsonl", out var file) ? Lines(await Content(file, read)) : [];
            var (outcome, why) = await trips.Take(driver, trip, batches, cancellation);
            Note("trips", outcome, why ?? "", JsonSerializer.SerializeToUtf8Bytes(trip.Told, PartJson.Default.Trip));
        }

        foreach (var merger in mergers)
        {
            foreach (var line in await Of(merger.Part))
            {
                Note(merger.Part, await merger.Merge(driver, line, cancellation), "another is here under its name", line.Span);
            }
        }

        foreach (var part in parts.InOrder.OfType<PartWithBrought>())
        {
            var lines = await Of(part.Name);
            foreach (var (line, outcome) in lines.Zip(await part.Take(driver, lines, cancellation)))
            {
                Note(part.Name, outcome, "", line.Span);
            }
        }

        foreach (var line in await Of(Travelling.Proposed))
        {
            Note(Travelling.Proposed, MergeOutcome.MadeHere, "", line.Span);
            if (proposals.Count < MostShown)
            {
                proposals.Add(JsonElement.Parse(line.Span));
            }
        }

        return new([.. counts.Values], conflicts, proposals);
    }

    /// <summary>Every line of a file is a record as far as can be told without taking it in.</summary>
    private void Look(TransferFile file, byte[] content)
    {
        try
        {
            if (file.Name.StartsWith("trips/", StringComparison.Ordinal))
            {
                TakeTrip.Bodies(file.Name.Split('/')[1], Lines(content));
                return;
            }

            foreach (var line in Lines(content))
            {
                using var record = JsonDocument.Parse(line);
                if (record.RootElement.ValueKind != JsonValueKind.Object)
                {
                    throw new JsonException("A record is an object.");
                }

                ToldTrips.Look(file.Name, line.Span);
                parts.Find(Path.GetFileNameWithoutExtension(file.Name))?.Look(line.Span);
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidDataException or InvalidOperationException or OverflowException)
        {
            throw new ImportRefusedException(ImportRefusal.UnreadableRecord, unreadable);
        }
    }

    private static async Task<byte[]> Content(TransferFile file, Func<TransferFile, Task<byte[]?>> read) =>
        await read(file) is { } content && ImportFile.Sha256(content) == file.Sha256 ? content : throw new ImportRefusedException(ImportRefusal.WrongHash);

    private static List<ReadOnlyMemory<byte>> Lines(byte[] content)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        for (var rest = content.AsMemory(); rest.Length > 0;)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
