using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Trips;

/// <summary>What a revision of a trip was scored from, and everything the score says, in one sealed object.</summary>
/// <remarks>Name <c>trips/{trip}/{revision}</c>. Content before sealing: Brotli level 1 of the score in JSON, length first, then the columns as <see cref="ColumnPlanes"/>.</remarks>
public sealed class TripArchive(IArchive archive)
{
    private const int Version = 1;
    private const int BrotliQuality = 1;
    private const int BrotliWindow = 22;

    private static readonly JsonTypeInfo<TripScore> ScoreJson =
        (JsonTypeInfo<TripScore>)new JsonSerializerOptions(ScoringJson.Default.Options) { WriteIndented = false }.GetTypeInfo(typeof(TripScore));

    /// <summary>Stores a revision.</summary>
    public async Task Put(string trip, uint revision, DriveColumns drive, TripScore score, SealingKey key, CancellationToken cancellation)
    {
        var content = new ArrayBufferWriter<byte>(64 * 1024);
        var json = JsonSerializer.SerializeToUtf8Bytes(score, ScoreJson);
        ColumnPlanes.Write(content, json.Length);
        content.Write(json);
        ColumnPlanes.Write(content, drive);
        await archive.Put(Name(trip, revision), key.Close(Compress(content.WrittenSpan), Place(trip, revision)), cancellation);
    }

    /// <summary>The score of a revision, with every event; null when it is not kept any more.</summary>
    public async Task<TripScore?> Score(string trip, uint revision, SealingKey key, CancellationToken cancellation) =>
        await Content(trip, revision, key, cancellation) is { } content
            ? JsonSerializer.Deserialize(content.AsSpan(4, ColumnPlanes.ReadInt(content)), ScoreJson)
            : null;

    /// <summary>The columns of a revision; null when they are not kept any more. The caller disposes them.</summary>
    public async Task<DriveColumns?> Drive(string trip, uint revision, SealingKey key, CancellationToken cancellation) =>
        await Content(trip, revision, key, cancellation) is { } content
            ? ColumnPlanes.Read(content.AsSpan(4 + ColumnPlanes.ReadInt(content)))
            : null;

    private async Task<byte[]?> Content(string trip, uint revision, SealingKey key, CancellationToken cancellation)
    {
        if (await archive.Get(Name(trip, revision), cancellation) is not { } sealedContent)
        {
            return null;
        }

        using var decompressed = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(key.Open(sealedContent.Span, Place(trip, revision))), CompressionMode.Decompress))
        {
            await brotli.CopyToAsync(decompressed, cancellation);
        }

        return decompressed.ToArray();
    }

    private static byte[] Compress(ReadOnlySpan<byte> content)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, buffer, out var written, BrotliQuality, BrotliWindow)
            ? buffer[..written]
            : throw new InvalidOperationException("The largest compressed length was not enough.");
    }

    private static string Name(string trip, uint revision) => $"trips/{trip}/{KeyText.Of(revision)}";

    private static string Place(string trip, uint revision) => Seal.Place("archive", trip, KeyText.Of(revision), Version);
}
