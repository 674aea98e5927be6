using System.Text;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.EventLog;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>A segment stream in a folder of its own, with a log to look at; opened anew as often as a test likes.</summary>
internal sealed class StreamFixture : IAsyncDisposable
{
    private readonly TemporaryFolder? _temporary;
    private readonly EmbeddedFolder _folder;
    private readonly TimeProvider _time;
    private readonly EmbeddedOptions _options;

    public StreamFixture(TimeProvider? time = null, EmbeddedOptions? options = null, string? path = null)
    {
        _temporary = path is null ? new TemporaryFolder() : null;
        _folder = new EmbeddedFolder(path ?? _temporary!.Path);
        _time = time ?? TimeProvider.System;
        _options = options ?? new EmbeddedOptions { ReserveBytes = 0 };
        Stream = Open();
    }

    public SegmentStream Stream { get; private set; }

    public RecordingLogger<SegmentStream> Log { get; } = new();

    public DataFolder Data => _folder.Data;

    public List<string> Segments => [.. Directory.GetFiles(_folder.Data.StreamFolder, "*.segment").Order()];

    public List<string> Keys => [.. Directory.GetFiles(_folder.Data.StreamFolder, "*.key").Order()];

    /// <summary>Closes the stream, lets a test change its files, and opens it.</summary>
    public async Task Reopen(Action? between = null)
    {
        await Stream.DisposeAsync();
        between?.Invoke();
        Log.Messages.Clear();
        Stream = Open();
    }

    public async Task<Feeding> Feed(IStreamConsumer consumer)
    {
        var pump = new StreamPump(Stream, consumer, _time, NullLogger<StreamPump>.Instance);
        await pump.StartAsync(CancellationToken.None);
        return new Feeding(pump);
    }

    /// <summary>Every event that is there from the checkpoints on, without moving them.</summary>
    public async Task<List<StreamEvent>> ReadAll()
    {
        var all = new List<StreamEvent>();
        for (var partition = 0; partition < StreamPartition.Count; partition++)
        {
            using var reader = Stream.Read(partition);
            while (await reader.Read(CancellationToken.None) is { Count: > 0 } events)
            {
                all.AddRange(events);
            }
        }

        return all;
    }

    public async Task<List<string>> ReadTexts() => [.. (await ReadAll()).Select(e => Encoding.ASCII.GetString(e.Body.Span))];

    public ValueTask Append(string publisher, string text) => Stream.Append(publisher, Encoding.ASCII.GetBytes(text), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        _folder.Dispose();
        _temporary?.Dispose();
    }

    private SegmentStream Open() => _folder.Stream(_time, _options, Log);

    internal sealed class Feeding(StreamPump pump) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await pump.StopAsync(CancellationToken.None);
            pump.Dispose();
        }
    }
}
