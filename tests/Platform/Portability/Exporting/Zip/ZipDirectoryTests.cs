using System.IO.Compression;
using ConnectedInsurance.Portability.Exporting.Zip;

namespace ConnectedInsurance.Platform.Tests.Portability.Exporting.Zip;

public class ZipDirectoryTests
{
    private static readonly uint _moment = ZipDirectory.Moment(new(2026, 9, 21, 12, 0, 2, TimeSpan.Zero));

    [Fact]
    public void A_file_behind_four_gigabytes_is_found_by_its_64_bit_place()
    {
        const long far = 5L << 30;
        var entry = new ZipEntry("far.txt", 7, 2, 0, 0, "");

        var directory = ZipDirectory.Of([new(far, []), new(100, [entry])], _moment);

        Assert.Contains("50-4B-06-06", BitConverter.ToString(directory), StringComparison.Ordinal);
        using var zip = new ZipArchive(new TailOf(directory, far + 100));
        Assert.Equal("far.txt", Assert.Single(zip.Entries).FullName);
    }

    [Fact]
    public void More_files_than_16_bits_count_are_all_listed()
    {
        List<ZipEntry> entries = [.. Enumerable.Range(0, 70_000).Select(i => new ZipEntry($"{i}", i, 2, 0, 0, ""))];

        using var zip = new ZipArchive(new TailOf(ZipDirectory.Of([new(100_000, entries)], _moment), 100_000));

        Assert.Equal(70_000, zip.Entries.Count);
        Assert.Equal(new DateTime(2026, 9, 21, 12, 0, 2), zip.Entries[0].LastWriteTime.DateTime);
    }

    /// <summary>A file of which only the end is there; what is before it is zeros.</summary>
    private sealed class TailOf(byte[] tail, long before) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => before + tail.Length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, Length - Position);
            for (var i = 0; i < read; i++, Position++)
            {
                buffer[offset + i] = Position < before ? (byte)0 : tail[Position - before];
            }

            return read;
        }

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
    }
}
