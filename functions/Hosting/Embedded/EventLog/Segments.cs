using System.Globalization;
using System.Security.Cryptography;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>The segments that exist, oldest first: creates them with their keys, opens them, and destroys them after their time.</summary>
/// <remarks>A key is there before its segment and goes before it, so bytes without a key are what a crash can leave, not the reverse.</remarks>
internal sealed class Segments
{
    private readonly DataFolder _folder;
    private readonly ISecrets _secrets;
    private readonly ILogger _logger;
    private readonly Lock _change = new();
    private volatile Segment[] _all;

    /// <summary>Finds the segments of a folder and removes halves a crash left.</summary>
    public Segments(DataFolder folder, ISecrets secrets, DateTimeOffset now, ILogger logger)
    {
        _folder = folder;
        _secrets = secrets;
        _logger = logger;
        _all = [.. Directory.EnumerateFiles(folder.StreamFolder, "*" + Segment.FileEnd).Order(StringComparer.Ordinal).Select(path => Load(path, now))];
        RemoveHalves();
    }

    /// <value>Every segment, oldest first.</value>
    public IReadOnlyList<Segment> All => _all;

    /// <summary>The first segment of this number or later, or null.</summary>
    public Segment? From(long number) => Array.Find(_all, segment => segment.Number >= number);

    /// <summary>Creates a segment and opens it for writing.</summary>
    public SegmentWriter Create(SegmentHeader header)
    {
        var segment = new Segment(_folder.StreamFolder, header.Number, header.Opened);
        var key = Seal.NewKey();
        try
        {
            _folder.Replace(segment.KeyPath, _secrets.Wrap(key, segment.KeyPlace, CancellationToken.None).AsTask().GetAwaiter().GetResult());
            var writer = new SegmentWriter(segment, header, key, _folder.Sync);
            _folder.Sync.FlushFolder(_folder.StreamFolder);
            lock (_change)
            {
                _all = [.. _all, segment];
            }

            return writer;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(segment.KeyPath);
            File.Delete(segment.Path);
            throw;
        }
    }

    /// <summary>Opens a segment for reading; null when its key is gone or no longer opens it. Other faults may pass, so they are thrown.</summary>
    public async ValueTask<SegmentReader?> Open(Segment segment, CancellationToken cancellation)
    {
        try
        {
            var wrapped = await File.ReadAllBytesAsync(segment.KeyPath, cancellation);
            return new SegmentReader(segment, await _secrets.Unwrap(wrapped, segment.KeyPlace, cancellation), _logger);
        }
        catch (Exception e) when (e is FileNotFoundException or CryptographicException)
        {
            _logger.SegmentSealed(e, segment.Number);
            return null;
        }
    }

    /// <summary>Destroys the segments that have lived so long, keys first.</summary>
    public void Expire(DateTimeOffset now, TimeSpan life)
    {
        lock (_change)
        {
            _all = [.. _all.Select(segment => NotAhead(segment, now))];
        }

        foreach (var segment in _all.Where(segment => now - segment.Opened > life))
        {
            Destroy(segment.KeyPath);
            File.Delete(segment.Path);
            _folder.Sync.FlushFolder(_folder.StreamFolder);
            lock (_change)
            {
                _all = [.. _all.Where(other => other.Number != segment.Number)];
            }

            _logger.SegmentExpired(segment.Number, segment.Opened);
        }
    }

    // A clock that was ahead must not make a segment immortal: it counts from now.
    private static Segment NotAhead(Segment segment, DateTimeOffset now) => segment.Opened > now ? segment with { Opened = now } : segment;

    // A damaged head still has groups behind it.
    private Segment Load(string path, DateTimeOffset now)
    {
        var number = long.Parse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture);
        var opened = SegmentReader.ReadHeader(path)?.Opened ?? File.GetLastWriteTimeUtc(path);
        return NotAhead(new Segment(_folder.StreamFolder, number, opened), now);
    }

    private void RemoveHalves()
    {
        foreach (var segment in _all.Where(segment => !File.Exists(segment.KeyPath)))
        {
            File.Delete(segment.Path);
        }

        _all = [.. _all.Where(segment => File.Exists(segment.KeyPath))];
        foreach (var key in Directory.EnumerateFiles(_folder.StreamFolder, "*" + Segment.KeyEnd).Except(_all.Select(segment => segment.KeyPath)).ToList())
        {
            Destroy(key);
        }
    }

    // Overwritten before it goes: a file system that writes in place then holds no copy. One that does not needs its own means.
    private void Destroy(string keyPath)
    {
        if (File.Exists(keyPath))
        {
            using (var file = File.OpenHandle(keyPath, FileMode.Open, FileAccess.Write))
            {
                RandomAccess.Write(file, new byte[RandomAccess.GetLength(file)], 0);
                _folder.Sync.Flush(file);
            }

            File.Delete(keyPath);
        }
    }
}
