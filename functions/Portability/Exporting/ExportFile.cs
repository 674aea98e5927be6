using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>An export as the file a driver fetches, from any byte on: opened chunk by chunk, and locked on the way when there is a passphrase.</summary>
internal sealed class ExportFile(ExportChunks chunks, Export export, IReadOnlyList<long> layout) : Stream
{
    /// <value>The name its layout is kept under: how long each piece is.</value>
    public const string Layout = "layout";

    private readonly byte[] header = export.Lock?.Header() ?? [];
    private (int Piece, int Chunk) held = (-1, -1);
    private byte[] chunk = [];

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = export.Bytes ?? throw new InvalidOperationException("The export is not made yet.");

    public override long Position { get; set; }

    /// <summary>The file of an export that is made.</summary>
    public static async Task<ExportFile> Open(ExportChunks chunks, Export export, CancellationToken cancellation)
    {
        var layout = await chunks.Get(export, Layout, cancellation) ?? throw new InvalidDataException($"The export {export.Id} has no layout.");
        return new(chunks, export, JsonSerializer.Deserialize(layout, ExportLayoutJson.Default.ListInt64)!);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || Position >= Length)
        {
            return 0;
        }

        if (Position < header.Length)
        {
            var taken = Math.Min(buffer.Length, header.Length - (int)Position);
            header.AsSpan((int)Position, taken).CopyTo(buffer.Span);
            Position += taken;
            return taken;
        }

        var at = Position - header.Length;
        var within = at;
        var piece = 0;
        while (within >= layout[piece])
        {
            within -= layout[piece++];
        }

        await Hold(piece, (int)(within / ExportChunks.Bytes), cancellationToken);
        var from = (int)(within % ExportChunks.Bytes);
        var read = Math.Min(buffer.Length, chunk.Length - from);
        chunk.AsSpan(from, read).CopyTo(buffer.Span);
        export.Lock?.Turn(buffer.Span[..read], at);
        Position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task Hold(int piece, int number, CancellationToken cancellation)
    {
        if (held != (piece, number))
        {
            chunk = await chunks.Get(export, ExportChunks.Chunk(piece, number), cancellation) ?? throw new InvalidDataException($"The export {export.Id} lacks a chunk.");
            held = (piece, number);
        }
    }
}

[JsonSerializable(typeof(List<long>))]
internal sealed partial class ExportLayoutJson : JsonSerializerContext;
