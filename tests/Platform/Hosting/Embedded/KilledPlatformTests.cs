using System.Net.Sockets;
using System.Text;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The platform as a process that dies at any moment while dongles post, drivers grant and withdraw, and a partner reads.</summary>
/// <remarks>A sample of the kills each time; all 50 with <c>CONNECTED_INSURANCE_LONG=1 dotnet test tests/Platform --filter FullyQualifiedName~KilledPlatform</c>.</remarks>
public sealed class KilledPlatformTests(ITestOutputHelper output) : IDisposable
{
    private const int Dongles = 6;
    private const int Seed = 20260301;
    private static readonly int _kills = Environment.GetEnvironmentVariable("CONNECTED_INSURANCE_LONG") == "1" ? 50 : 5;

    private static readonly TimeSpan _patient = TimeSpan.FromDays(1);

    // Its partner reads as fast as it is answered.
    private static readonly (string, string) _unlimited = ("PartnerApi__RequestsPerMinute", "100000");

    private static readonly DisclosureScope _ratings = new(Purpose.Pricing, new HashSet<DataCategory> { DataCategory.Rating });
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
    public Task Killed_under_load_it_loses_doubles_and_reorders_nothing_and_scores_each_trip_once_a_revision() =>
        KilledUnderLoad(_folder.Path, _ => Task.CompletedTask);

    [TmpfsFact]
    public async Task Killed_under_load_while_the_disk_fills_and_empties_it_loses_doubles_and_reorders_nothing()
    {
        var disk = _folder["disk"];
        await using var mounted = await Mounted.Tmpfs(disk, DiskTide.Mount);
        var tide = new DiskTide(disk, Seed);

        await KilledUnderLoad(disk, tide.Until);

        output.WriteLine($"{tide.Floods} times full");
    }

    [Fact]
    public async Task Asked_to_stop_under_load_it_exits_0_and_keeps_what_it_acknowledged()
    {
        using var enough = new CancellationTokenSource();
        await using var process = await PlatformProcess.Run(_folder.Path, _address);
        var drivers = await Join(await Operator(_folder.Path));
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
    public async Task A_request_that_is_under_way_when_it_is_asked_to_stop_is_answered_however_slow()
    {
        await using var process = await PlatformProcess.Run(_folder.Path, _address);
        using var caller = new TcpClient(_address.Host, _address.Port);
        await using var line = caller.GetStream();
        await line.WriteAsync("POST /me/sessions HTTP/1.1\r\nHost: car\r\nContent-Type: application/json\r\nContent-Length: 37\r\n\r\n{\"email\":"u8.ToArray());
        await Task.Delay(TimeSpan.FromMilliseconds(200));

        var stopping = process.Stop();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await line.WriteAsync("\"a@b.example\",\"password\":\"\"}"u8.ToArray());
        var answer = await new StreamReader(line).ReadLineAsync();

        Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
        Assert.Equal(0, await stopping);
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

    private async Task KilledUnderLoad(string folder, Func<CancellationToken, Task> meanwhile)
    {
        using var enough = new CancellationTokenSource();
        var process = await PlatformProcess.Run(folder, _address, _unlimited);
        try
        {
            var platformOperator = await Operator(folder);
            var drivers = await Join(platformOperator);
            var partner = await platformOperator.AddPartner(new("Load", PartnerKind.Insurer), default);
            Task<DemoClient> SignIn() => DemoClient.Partner(Http, partner.Partner, partner.Secret, _ratings, default);
            await (await SignIn()).PublishNotice(Published.Everything, default);
            var consents = drivers.ConvertAll(driver => new ConsentLoad(driver, partner.Partner, SignIn));
            var driving = drivers.Select((driver, i) => Task.Run(() => DriveUntil(driver, i, _patient, enough.Token))).ToList();
            var others = consents.ConvertAll(consent => Task.Run(() => consent.Until(enough.Token)));
            others.Add(Task.Run(() => meanwhile(enough.Token)));
            var random = new Random(Seed);
            for (var kill = 0; kill < _kills; kill++)
            {
                await Acknowledgements(1);
                await Task.Delay(random.Next(1500));
                await process.Kill();
                process = await Restarted(folder);
            }

            await enough.CancelAsync();
            await Task.WhenAll(others);
            var driven = await Task.WhenAll(driving);
            foreach (var consent in consents)
            {
                await consent.Check();
            }

            Assert.Equal(0, await process.Stop());
            output.WriteLine(
                $"{_kills} kills, {_acknowledged.Bodies.Count} batches acknowledged, {driven.Sum()} trips, {consents.Sum(c => c.Released)} ratings read, {consents.Sum(c => c.Withdrawals)} withdrawals");
            await EveryDonglesBatchesStandInTheStreamInItsOrder(folder, drivers);
            await using var platform = await RunningPlatform.Start(folder: folder);
            await platform.Settle();
            await EveryAcknowledgedBatchIsStoredOnce(platform);
            for (var i = 0; i < drivers.Count; i++)
            {
                await EveryTripIsScoredOnceARevision(platform, drivers[i], driven[i]);
            }
        }
        finally
        {
            await process.DisposeAsync();
        }
    }

    /// <summary>On a full disk it may refuse to start, with a sentence; a supervisor tries again.</summary>
    private Task<PlatformProcess> Restarted(string folder) => Waiting.For(async () =>
    {
        try
        {
            return await PlatformProcess.Run(folder, _address, _unlimited);
        }
        catch (InvalidOperationException refused)
        {
            Assert.DoesNotContain("   at ", refused.Message, StringComparison.Ordinal);
            return null;
        }
    });

    private async Task<DemoClient> Operator(string folder) =>
        DemoClient.Bearer(Http, await new OperatorToken(KeyFileSecrets.Read(Path.Combine(folder, "data.key"))).Get(default));

    private async Task<List<JoinedDriver>> Join(DemoClient platformOperator)
    {
        var drivers = new List<JoinedDriver>();
        for (var i = 0; i < Dongles; i++)
        {
            drivers.Add(await JoinedDriver.Join(Http, platformOperator, $"ci-load-{i}"));
        }

        return drivers;
    }

    /// <summary>Drives short trips one after the other; answers how many were delivered whole.</summary>
    private async Task<int> DriveUntil(JoinedDriver driver, int seed, TimeSpan patience, CancellationToken enough)
    {
        var dongle = driver.Plug(Http, new HurriedTime(), new() { Patience = patience });
        var start = TimeProvider.System.GetUtcNow().AddDays(-80); // what is older than 90 days the platform sweeps away
        var trips = 0;
        while (!enough.IsCancellationRequested)
        {
            var report = await dongle.Drive(GeneratedDrive.Make(Temper.Normal, TimeSpan.FromMinutes(4), seed + trips * Dongles, start.AddMinutes(10 * trips)), null, CancellationToken.None); // a trip begun is delivered whole
            trips += report.IsComplete ? 1 : 0;
        }

        return trips;
    }

    /// <summary>Returns when so many batches more were acknowledged.</summary>
    private Task Acknowledgements(int count)
    {
        var enough = _acknowledged.Bodies.Count + count;
        return Waiting.Until(() => _acknowledged.Bodies.Count >= enough);
    }

    private async Task EveryAcknowledgedBatchIsStoredOnce(RunningPlatform platform)
    {
        var stored = (await platform.StoredBatches()).GroupBy(batch => Encoding.UTF8.GetString(batch.Body)).ToDictionary(same => same.Key, same => same.Count());

        Assert.All(_acknowledged.Bodies, body => Assert.Equal(1, stored.GetValueOrDefault(Encoding.UTF8.GetString(body))));
    }

    /// <summary>Read from its first segment on: a batch that was sent again because the answer was lost may stand twice, the order of first arrivals is the dongle's.</summary>
    private async Task EveryDonglesBatchesStandInTheStreamInItsOrder(string folder, List<JoinedDriver> drivers)
    {
        File.Delete(Path.Combine(folder, "data", "stream", "checkpoints"));
        File.Copy(Path.Combine(folder, "data.key"), Path.Combine(folder, "key"));
        await using var stream = new StreamFixture(path: folder);
        var arrived = (await stream.ReadAll()).ToLookup(e => e.Publisher, e => Encoding.UTF8.GetString(e.Body.Span));
        var acknowledged = _acknowledged.Bodies.Select(body => Encoding.UTF8.GetString(body)).ToLookup(DongleOf);
        foreach (var driver in drivers)
        {
            var owed = acknowledged[driver.Dongle].ToHashSet();
            Assert.Equal(acknowledged[driver.Dongle].Distinct(), arrived[driver.Dongle].Distinct().Where(owed.Contains));
        }

        string DongleOf(string body) => drivers.First(driver => body.Contains($"\"{driver.Dongle}\"", StringComparison.Ordinal)).Dongle;
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
