using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Trips;

/// <summary>What a revision of a trip was scored from, and everything the score says, in one sealed object.</summary>
/// <remarks>
/// Name <c>trips/{trip}/{revision}</c>. Content before sealing: Brotli level 1 of the score in JSON, length first, then the columns as <see cref="ColumnPlanes"/>,
/// then, since exports can be recomputed, what was known beside them, in JSON.
/// </remarks>
public sealed class TripArchive(IArchive archive)
{
    private const int Version = 1;
    private const int BrotliQuality = 1;
    private const int BrotliWindow = 22;
    private const int PlainBytes = 256 * 1024;

    private static readonly JsonTypeInfo<TripScore> ScoreJson =
        (JsonTypeInfo<TripScore>)new JsonSerializerOptions(ScoringJson.Default.Options) { WriteIndented = false }.GetTypeInfo(typeof(TripScore));

    // Half a megabyte for half an hour: as new arrays of every trip they kept the collector of large objects busy.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? plain;

    [ThreadStatic]
    private static byte[]? compressed;

    /// <summary>Stores a revision.</summary>
    public async Task Put(
        string trip, uint revision, DriveColumns drive, TripScore score, Circumstances known, SealingKey key, CancellationToken cancellation) =>
        await archive.Put(Name(trip, revision), key.Close(Compressed(drive, score, KnownBeside.Of(drive, known)), Place(trip, revision)), cancellation);

    /// <summary>The score of a revision, with every event; null when it is not kept any more.</summary>
    public async Task<TripScore?> Score(string trip, uint revision, SealingKey key, CancellationToken cancellation)
    {
        if (await archive.Get(Name(trip, revision), cancellation) is not { } sealedContent)
        {
            return null;
        }

        // It stands first: the columns behind it are not unpacked.
        await using var brotli = Unpacked(sealedContent, trip, revision, key);
        var length = new byte[4];
        await brotli.ReadExactlyAsync(length, cancellation);
        var score = new byte[ColumnPlanes.ReadInt(length)];
        await brotli.ReadExactlyAsync(score, cancellation);
        return JsonSerializer.Deserialize(score, ScoreJson);
    }

    /// <summary>The columns of a revision; null when they are not kept any more. The caller disposes them.</summary>
    public async Task<DriveColumns?> Drive(string trip, uint revision, SealingKey key, CancellationToken cancellation) =>
        await Content(trip, revision, key, cancellation) is { } content
        && ColumnPlanes.Read(content.AsSpan(4 + ColumnPlanes.ReadInt(content))) is { Seconds: > 0 } drive
            ? drive
            : null;

    /// <summary>The revisions that are kept, oldest first.</summary>
    public IAsyncEnumerable<uint> Revisions(string trip, CancellationToken cancellation) => archive.List($"trips/{trip}/", cancellation)
        .Select(name => uint.Parse(name[(name.LastIndexOf('/') + 1)..], System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Keeps of a revision the score, and of its columns those that tell no place or none at all.</summary>
    public async Task Strip(string trip, uint revision, bool keepsColumns, SealingKey key, CancellationToken cancellation)
    {
        if (await Score(trip, revision, key, cancellation) is { } score && await Recomputable(trip, revision, key, cancellation) is var (drive, known))
        {
            using (drive)
            {
                drive.ForgetPlace();
                foreach (var lost in known.Lost)
                {
                    drive.Lose(lost[0], lost[1]);
                }

                using var nothing = new DriveColumns(0, 1, score.Start);
                await Put(trip, revision, keepsColumns ? drive : nothing, score, known.Circumstances, key, cancellation);
            }
        }
    }

    /// <summary>Removes a revision.</summary>
    public async Task Delete(string trip, uint revision, CancellationToken cancellation) => await archive.Delete(Name(trip, revision), cancellation);

    /// <summary>The columns of a revision and what was known beside them; null when they are not kept any more. The caller disposes them.</summary>
    public async Task<(DriveColumns Drive, KnownBeside Known)?> Recomputable(string trip, uint revision, SealingKey key, CancellationToken cancellation)
    {
        if (await Content(trip, revision, key, cancellation) is not { } content)
        {
            return null;
        }

        var drive = ColumnPlanes.Read(content.AsSpan(4 + ColumnPlanes.ReadInt(content)), out var rest);
        return drive.Seconds == 0 ? null : (drive, rest.IsEmpty ? KnownBeside.Nothing : JsonSerializer.Deserialize(rest, KnownBesideJson.Default.KnownBeside)!);
    }

    private async Task<byte[]?> Content(string trip, uint revision, SealingKey key, CancellationToken cancellation)
    {
        if (await archive.Get(Name(trip, revision), cancellation) is not { } sealedContent)
        {
            return null;
        }

        using var decompressed = new MemoryStream();
        await using (var brotli = Unpacked(sealedContent, trip, revision, key))
        {
            await brotli.CopyToAsync(decompressed, cancellation);
        }

        return decompressed.ToArray();
    }

    private static BrotliStream Unpacked(ReadOnlyMemory<byte> sealedContent, string trip, uint revision, SealingKey key) =>
        new(new MemoryStream(key.Open(sealedContent.Span, Place(trip, revision))), CompressionMode.Decompress);

    /// <summary>The content in a buffer of this thread's: until it archives the next one.</summary>
    private static ReadOnlySpan<byte> Compressed(DriveColumns drive, TripScore score, KnownBeside known)
    {
        var content = plain ??= new(PlainBytes);
        content.ResetWrittenCount();
        var json = JsonSerializer.SerializeToUtf8Bytes(score, ScoreJson);
        ColumnPlanes.Write(content, json.Length);
        content.Write(json);
        ColumnPlanes.Write(content, drive);
        content.Write(JsonSerializer.SerializeToUtf8Bytes(known, KnownBesideJson.Default.KnownBeside));

        var most = BrotliEncoder.GetMaxCompressedLength(content.WrittenCount);
        if (compressed is null || compressed.Length < most)
        {
            compressed = new byte[most];
        }

        return BrotliEncoder.TryCompress(content.WrittenSpan, compressed, out var written, BrotliQuality, BrotliWindow)
            ? compressed.AsSpan(0, written)
            : throw new InvalidOperationException("The largest compressed length was not enough.");
    }

    private static string Name(string trip, uint revision) => $"trips/{trip}/{KeyText.Of(revision)}";

    private static string Place(string trip, uint revision) => Seal.Place("archive", trip, KeyText.Of(revision), Version);
}
