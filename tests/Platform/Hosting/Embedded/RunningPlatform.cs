using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Hosting.Embedded.EventLog;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The whole platform in this process, reached through its own HTTP door on a free port.</summary>
internal sealed class RunningPlatform : IAsyncDisposable
{
    private const int StaleRounds = 100;
    private static readonly TimeSpan _longestSettling = TimeSpan.FromMinutes(2);

    private readonly WebApplication _app;
    private readonly TemporaryFolder? _temporary;

    private RunningPlatform(WebApplication app, TemporaryFolder? temporary, HttpClient http, string operatorToken)
    {
        _app = app;
        _temporary = temporary;
        Http = http;
        Operator = DemoClient.Bearer(http, operatorToken);
    }

    public HttpClient Http { get; }

    public DemoClient Operator { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it in a folder of its own, or in one that a process left.</summary>
    public static async Task<RunningPlatform> Start(
        TimeProvider? time = null, Action<WebApplicationBuilder>? adapt = null, string? folder = null)
    {
        var temporary = folder is null ? new TemporaryFolder() : null;
        var options = new EmbeddedOptions { DataPath = Path.Combine(folder ?? temporary!.Path, "data"), ReserveBytes = 0 };
        var app = EmbeddedHost.Build(options, "http://127.0.0.1:0", builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection([new("Hub:BatchesPerSecond", "10000"), new("Hub:BatchesInBurst", "100000")]);
            builder.Services.AddSingleton(time ?? TimeProvider.System);
            adapt?.Invoke(builder);
        });
        await app.StartAsync();
        var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        return new(app, temporary, http, await app.Services.GetRequiredService<OperatorToken>().Get(default));
    }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public Task<JoinedDriver> Join(string dongle) => JoinedDriver.Join(Http, Operator, dongle);

    /// <summary>Returns when every event of the stream was taken and every trip that was due is closed.</summary>
    public async Task Settle()
    {
        using var late = new CancellationTokenSource(_longestSettling);
        for (var stale = 0; stale < StaleRounds && await Unsettled(late.Token) is { } awaited; stale = awaited ? 0 : stale + 1)
        {
            Get<ClosingBell>().Ring();
            await Task.Delay(TimeSpan.FromMilliseconds(5), late.Token);
        }
    }

    /// <summary>A driver's list of trips, all pages, newest first.</summary>
    public Task<List<Trip>> Trips(JoinedDriver driver) =>
        Get<TripIndex>().Since(Subject.Driver(driver.Id), DateTimeOffset.UnixEpoch, default).ToListAsync().AsTask();

    /// <summary>Every stored batch, decrypted, by segment and number.</summary>
    public async Task<List<(string Segment, byte[] Body)>> StoredBatches()
    {
        var stored = new List<(string, byte[])>();
        await foreach (var row in Get<ITables>().Open("batches").Read(TableRange.Whole))
        {
            var key = await Get<TripKeys>().Find(row.Partition, default);
            stored.Add((row.Partition, key!.Open(row.Value.Span, Seal.Place("batches", row.Partition, row.Row, row.Version))));
        }

        return stored;
    }

    /// <summary>Null when all is settled; false when only deadlines that no state names are left: they are being seen to, or stale.</summary>
    private async Task<bool?> Unsettled(CancellationToken late)
    {
        var (stream, states) = (Get<SegmentStream>(), Get<TripStates>());
        if (Enumerable.Range(0, StreamPartition.Count).Any(partition => stream.Lag(partition) > 0))
        {
            return true;
        }

        var passed = await states.Passed(Get<TimeProvider>().GetUtcNow(), 10, late);
        foreach (var (trip, due) in passed)
        {
            if ((await states.Find(trip, late)).State.Due == due)
            {
                return true;
            }
        }

        var closing = await Get<IOrchestrator>().Query(new() { Prefix = $"{nameof(CloseTrip)}:", Statuses = [OrchestrationStatus.Running], Limit = 1 }, late);
        return closing.Instances.Count > 0 ? true
            : passed.Count > 0 ? false
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _temporary?.Dispose();
    }
}
