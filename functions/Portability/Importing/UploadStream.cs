using System.Buffers.Binary;
using ConnectedInsurance.Portability.Transferring;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Importing;

/// <summary>A file that was uploaded, read from any byte on; it lies staged in sealed chunks, so that none of it is on a disk in clear.</summary>
internal sealed class UploadStream : Stream
{
    /// <value>Bytes of a chunk but the last.</value>
    private const int ChunkBytes = 4 * 1024 * 1024;

    private const string Name = "upload";
    private readonly Staging staging;
    private readonly Transfer transfer;
    private (long Number, byte[] Content) held = (-1, []);

    private UploadStream(Staging staging, Transfer transfer, long length) => (this.staging, this.transfer, Length) = (staging, transfer, length);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position { get; set; }

    /// <summary>Stages a body; its length is staged last. False when it has more bytes than that.</summary>
    public static async Task<bool> Stage(Staging staging, Transfer transfer, Stream body, long most, CancellationToken cancellation)
    {
        var (chunk, length) = (new byte[ChunkBytes], 0L);
        int read;
        for (var number = 0u; (read = await body.ReadAtLeastAsync(chunk, ChunkBytes, throwOnEndOfStream: false, cancellation)) > 0; number++)
        {
            length += read;
            if (length > most)
            {
                return false;
            }

            await staging.Put(transfer.Driver, transfer.Id, Chunk(number), chunk.AsMemory(0, read), cancellation);
        }

        var told = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(told, length);
        await staging.Put(transfer.Driver, transfer.Id, Name, told, cancellation);
        return true;
    }

    /// <summary>Opens what was staged.</summary>
    public static async Task<UploadStream> Open(Staging staging, Transfer transfer, CancellationToken cancellation) =>
        await staging.Get(transfer.Driver, transfer.Id, Name, cancellation) is { } length
            ? new(staging, transfer, BinaryPrimitives.ReadInt64LittleEndian(length))
            : throw new ImportRefusedException(ImportRefusal.Truncated);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || Position >= Length)
        {
            return 0;
        }

        var (number, within) = Math.DivRem(Position, ChunkBytes);
        if (held.Number != number)
        {
            held = (number, await staging.Get(transfer.Driver, transfer.Id, Chunk((uint)number), cancellationToken) ?? throw new EndOfStreamException());
        }

        var read = Math.Min(buffer.Length, held.Content.Length - (int)within);
        held.Content.AsMemory((int)within, read).CopyTo(buffer);
        Position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // The library reads a few headers without awaiting; they are in the chunk that is held, or one look away.
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static string Chunk(uint number) => $"{Name}-{KeyText.Of(number)}";
}
