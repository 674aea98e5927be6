using System.Net;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The disk fills, or cannot be written, under a running platform.</summary>
public sealed class FullPlatformDiskTests : IAsyncLifetime
{
    private const string Dongle = "ci-full";

    private readonly TemporaryFolder _temporary = new();
    private Mounted? _disk;

    private string Disk => _temporary["disk"];

    public async Task InitializeAsync()
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            _disk = await Mounted.Tmpfs(Disk, "size=24m");
        }
    }

    public async Task DisposeAsync()
    {
        if (_disk is not null)
        {
            await _disk.DisposeAsync();
        }

        _temporary.Dispose();
    }

    [TmpfsFact]
    public async Task On_a_full_disk_every_door_asks_to_come_back_and_afterwards_nothing_acknowledged_is_missing()
    {
        await using var platform = await RunningPlatform.Start(folder: Disk);
        var driver = await platform.Join(Dongle);
        var token = (await platform.Get<Hub>().Sign(Dongle, platform.Http.BaseAddress!, default)).Token;
        Assert.Equal(HttpStatusCode.Created, (await Post(platform, token, 0)).StatusCode);
        var filler = await Fill();

        var refused = await Eventually(async () => await Post(platform, token, 1), answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        var joining = await platform.Ask(HttpMethod.Post, "/operator/drivers", new { name = "n", email = "n@n", zone = "Europe/Paris" });
        var reading = await driver.Self.Read("/me/trips", default);
        File.Delete(filler);
        var taken = await Eventually(async () => await Post(platform, token, 2, end: true), answer => answer.StatusCode == HttpStatusCode.Created);

        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, joining.Status);
        Assert.Equal(200, reading.Status);
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        await platform.Settle();
        Assert.Single(await platform.Trips(driver));
        Assert.Contains((await platform.StoredBatches()).Select(batch => batch.Segment), segment => segment.StartsWith(Dongle, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tables_that_can_only_be_read_answer_503_with_retry_after_where_something_is_to_be_written()
    {
        var disk = new ReadOnlyTables();
        await using var platform = await RunningPlatform.Start(adapt: builder => Wrap(builder, disk));
        var driver = await platform.Join(Dongle);
        disk.IsReadOnly = true;

        using var ready = await platform.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var making = await platform.Ask(HttpMethod.Post, "/operator/dongles", new { id = "ci-more" });
        var reading = await driver.Self.Read("/me/grants", default);
        disk.IsReadOnly = false;
        var again = await platform.Ask(HttpMethod.Post, "/operator/dongles", new { id = "ci-more" });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(StorageUnavailableException.UsualRetry, ready.Headers.RetryAfter?.Delta);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 200, HttpStatusCode.Created), (making.Status, reading.Status, again.Status));
    }

    private static void Wrap(WebApplicationBuilder builder, ReadOnlyTables disk)
    {
        var inner = builder.Services.Last(service => service.ServiceType == typeof(ITables));
        builder.Services.AddSingleton<ITables>(host =>
        {
            disk.Inner = (ITables)inner.ImplementationFactory!(host);
            return disk;
        });
    }

    private static async Task<HttpResponseMessage> Post(RunningPlatform platform, string token, int seq, bool end = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/telemetry/publishers/{Dongle}/messages")
        {
            Content = new ByteArrayContent(SmallBatch.Of(Dongle, ("seq", seq), ("up", 5000 + (seq * 3000)), ("end", end))),
        };
        request.Headers.TryAddWithoutValidation("Authorization", token);
        return await platform.Http.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> Eventually(Func<Task<HttpResponseMessage>> ask, Func<HttpResponseMessage, bool> isIt)
    {
        for (var i = 0; ; i++)
        {
            var answer = await ask();
            if (isIt(answer) || i == 400)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private async Task<string> Fill()
    {
        var path = Path.Combine(Disk, "filler");
        await using var filler = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
            {
                await filler.WriteAsync(new byte[512]);
            }
        });
        return path;
    }

    private sealed class ReadOnlyTables : ITables
    {
        public ITables Inner { get; set; } = null!;

        public bool IsReadOnly { get; set; }

        public ITable Open(string name) => new Table(this, Inner.Open(name));

        private sealed class Table(ReadOnlyTables disk, ITable inner) : ITable
        {
            public string Name => inner.Name;

            public ValueTask<TableRow?> Find(string partition, string row, CancellationToken cancellation) => inner.Find(partition, row, cancellation);

            public ValueTask<TablePage> Page(TableRange range, string? continuation, int limit, CancellationToken cancellation) =>
                inner.Page(range, continuation, limit, cancellation);

            public ValueTask<CommitOutcome> Commit(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation) =>
                disk.IsReadOnly ? throw new StorageReadOnlyException("The disk cannot be written; nothing was.") : inner.Commit(partition, writes, cancellation);
        }
    }
}
