using System.Text;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The platform as a process that dies at any moment while dongles post.</summary>
/// <remarks>A sample of the kills each time; all 20 with <c>CONNECTED_INSURANCE_LONG=1 dotnet test tests/Platform --filter FullyQualifiedName~KilledPlatform</c>.</remarks>
public sealed class KilledPlatformTests(ITestOutputHelper output) : IDisposable
{
    private const int Dongles = 6;
    private const int Seed = 20260301;
    private static readonly int _kills = Environment.GetEnvironmentVariable("CONNECTED_INSURANCE_LONG") == "1" ? 20 : 5;

    private static readonly TimeSpan _patient = TimeSpan.FromDays(1);

    private readonly TemporaryFolder _folder = new();
    private readonly Uri _address = PlatformProcess.FreeAddress();
    private readonly AcknowledgedBatches _acknowledged = new();
    private HttpClient Http => field ??= new(_acknowledged) { BaseAddress = _address };

    public void Dispose()
    {
        Http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Killed_under_load_it_keeps_what_it_acknowledged_once_and_scores_each_trip_once_a_revision()
    {
        using var enough = new CancellationTokenSource();
        var process = await PlatformProcess.Run(_folder.Path, _address);
        var drivers = await Join();
        var driving = drivers.Select((driver, i) => Task.Run(() => DriveUntil(driver, i, _patient, enough.Token))).ToList();
        var random = new Random(Seed);
        for (var kill = 0; kill < _kills; kill++)
        {
            await Acknowledgements(1);
            await Task.Delay(random.Next(1500));
            await process.Kill();
            await process.DisposeAsync();
            process = await PlatformProcess.Run(_folder.Path, _address);
        }

        await enough.CancelAsync();
        var driven = await Task.WhenAll(driving);
        Assert.Equal(0, await process.Stop());

        output.WriteLine($"{_kills} kills, {_acknowledged.Bodies.Count} batches acknowledged, {driven.Sum()} trips");
        await using var platform = await RunningPlatform.Start(folder: _folder.Path);
        await platform.Settle();
        await EveryAcknowledgedBatchIsStoredOnce(platform);
        for (var i = 0; i < drivers.Count; i++)
        {
            await EveryTripIsScoredOnceARevision(platform, drivers[i], driven[i]);
        }
    }

    [Fact]
    public async Task Asked_to_stop_under_load_it_exits_0_and_keeps_what_it_acknowledged()
    {
        using var enough = new CancellationTokenSource();
        await using var process = await PlatformProcess.Run(_folder.Path, _address);
        var drivers = await Join();
        var driving = drivers.Select((driver, i) => Task.Run(() => DriveUntil(driver, i, TimeSpan.Zero, enough.Token))).ToList();
        await Acknowledgements(100);

        var exit = await process.Stop();
        await enough.CancelAsync();
        await Task.WhenAll(driving);

        Assert.Equal(0, exit);
        await using var platform = await RunningPlatform.Start(folder: _folder.Path);
        await platform.Settle();
        await EveryAcknowledgedBatchIsStoredOnce(platform);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused_with_a_sentence()
    {
        await using var first = await PlatformProcess.Run(_folder.Path, _address);

        await using var second = PlatformProcess.Start("run", "--data", _folder["data"], "--urls", "http://127.0.0.1:0");

        var (exit, _, error) = await second.End(TimeSpan.FromMinutes(1));
        Assert.Equal(1, exit);
        Assert.Equal($"The data folder {_folder["data"]} is in use by another process. Stop that one first, or name another folder with --data.", error.Trim());
    }

    private async Task<List<JoinedDriver>> Join()
    {
        var token = await new OperatorToken(KeyFileSecrets.Read(_folder["data.key"])).Get(default);
        var drivers = new List<JoinedDriver>();
        for (var i = 0; i < Dongles; i++)
        {
            drivers.Add(await JoinedDriver.Join(Http, DemoClient.Bearer(Http, token), $"ci-load-{i}"));
        }

        return drivers;
    }

    /// <summary>Drives short trips one after the other; answers how many were delivered whole.</summary>
    private async Task<int> DriveUntil(JoinedDriver driver, int seed, TimeSpan patience, CancellationToken enough)
    {
        var dongle = driver.Plug(Http, new HurriedTime(), new() { Patience = patience });
        var start = TimeProvider.System.GetUtcNow().AddDays(-100);
        var trips = 0;
        while (!enough.IsCancellationRequested)
        {
            var report = await dongle.Drive(GeneratedDrive.Make(Temper.Normal, TimeSpan.FromMinutes(4), seed + trips * Dongles, start.AddMinutes(10 * trips)), null, CancellationToken.None); // a trip begun is delivered whole
            trips += report.IsComplete ? 1 : 0;
        }

        return trips;
    }

    /// <summary>Returns when so many batches more were acknowledged.</summary>
    private async Task Acknowledgements(int count)
    {
        for (var enough = _acknowledged.Bodies.Count + count; _acknowledged.Bodies.Count < enough;)
        {
            await Task.Delay(1);
        }
    }

    private async Task EveryAcknowledgedBatchIsStoredOnce(RunningPlatform platform)
    {
        var stored = (await platform.StoredBatches()).GroupBy(batch => Encoding.UTF8.GetString(batch.Body)).ToDictionary(same => same.Key, same => same.Count());

        Assert.All(_acknowledged.Bodies, body => Assert.Equal(1, stored.GetValueOrDefault(Encoding.UTF8.GetString(body))));
    }

    private static async Task EveryTripIsScoredOnceARevision(RunningPlatform platform, JoinedDriver driver, int driven)
    {
        var trips = await platform.Trips(driver);
        Assert.Equal(driven, trips.Count);
        Assert.Equal(driven, trips.Select(trip => trip.Id).Distinct().Count());
        foreach (var trip in trips)
        {
            var segment = TripSegment.Parse(trip.Id);
            var key = (await platform.Get<TripKeys>().Find(trip.Id, default))!;
            var revisions = await platform.Get<ITables>().Open("trips").Read(new(trip.Id)).CountAsync();
            Assert.Equal(trip.Revision, (uint)revisions);
            for (var revision = 1u; revision <= trip.Revision; revision++)
            {
                var row = await platform.Get<TripRows>().Find(segment, revision, default);
                var archived = await platform.Get<TripArchive>().Score(trip.Id, revision, key, default);
                Assert.Equal((revision, archived!.Score), (row!.Revision, row.Score));
            }

            Assert.Equal((await platform.Get<BatchRows>().Load(segment, key, default)).Count, trip.Batches);
            Assert.Equal(TripEnd.Dongle, trip.End);
        }

        var rating = await platform.Get<RateDriver>().Now(driver.Id, default);
        Assert.Equal(driven, rating!.Trips);
    }
}
