using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Backups;

/// <summary>A platform is copied while it works, and comes back elsewhere as it was.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task A_backup_under_load_restores_every_batch_acknowledged_before_it_and_equal_ratings()
    {
        List<string> acknowledgedBefore;
        string rating;
        JoinedDriver steady;
        await using (var platform = await RunningPlatform.Start(folder: _folder.Path))
        {
            steady = await platform.Join(Journey.Dongle);
            await steady.Plug(platform.Http, TimeProvider.System).Deliver(Journey.Everything());
            await platform.Settle();
            rating = (await steady.Self.Read("/me/rating", default)).Body;
            var busy = await platform.Join("ci-busy");
            var acknowledged = new ConcurrentQueue<string>();
            using var enough = new CancellationTokenSource();
            var load = Load(platform, busy, acknowledged, enough.Token);
            await Waiting.Until(() => acknowledged.Count >= 200);
            acknowledgedBefore = [.. acknowledged];
            var (status, answer) = await platform.Ask(HttpMethod.Post, "/operator/backup", new { @out = _elsewhere["backup"] });
            await enough.CancelAsync();
            await load;
            Assert.Equal((HttpStatusCode.OK, answer), (status, answer));
            Assert.True(acknowledged.Count > acknowledgedBefore.Count, "The load paused for the backup.");
        }

        File.Copy(_folder["data.key"], _elsewhere["data.key"]);
        Assert.Equal(0, await Operator("restore", "--from", _elsewhere["backup"], "--data", _elsewhere["data"]));

        await using var restored = await RunningPlatform.Start(folder: _elsewhere.Path);
        await restored.Settle();
        var stored = (await restored.StoredBatches()).Select(batch => Encoding.UTF8.GetString(batch.Body)).ToHashSet();
        Assert.All(acknowledgedBefore, batch => Assert.Contains(batch, stored));
        Assert.Equal(rating, (await new JoinedDriverAt(restored, steady).Read("/me/rating")).Body);
        Assert.Equal(HttpStatusCode.OK, (await restored.Ask(HttpMethod.Get, $"/operator/dongles/{Journey.Dongle}/continuity")).Status);
    }

    [Fact]
    public async Task No_key_is_in_a_backup_and_its_sums_are_those_of_sha256sum()
    {
        await BackUp();

        var files = Directory.EnumerateFiles(_elsewhere["backup"], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_elsewhere["backup"], file)).ToList();
        var master = await File.ReadAllBytesAsync(_folder["data.key"]);
        Assert.DoesNotContain(files, file => file.EndsWith(".key", StringComparison.Ordinal) || file.Contains("stream", StringComparison.Ordinal));
        Assert.All(files, file => Assert.True(File.ReadAllBytes(Path.Combine(_elsewhere["backup"], file)).AsSpan().IndexOf(master) < 0));
        var sums = await File.ReadAllLinesAsync(Path.Combine(_elsewhere["backup"], "sha256sums"));
        Assert.Contains(sums, line => line.EndsWith("  tables.db", StringComparison.Ordinal) && line.Length == 64 + "  tables.db".Length);
        Assert.Contains(sums, line => line.Contains("  archive/trips/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_was_erased_since_is_erased_in_what_is_restored()
    {
        var driver = await BackUp();
        await File.WriteAllTextAsync(_elsewhere["erasures"], $"# erased since March\ndriver.{driver.Id} 2026-03-09\nidentity.{driver.Id}\n");
        File.Copy(_folder["data.key"], _elsewhere["data.key"]);

        Assert.Equal(0, await Operator("restore", "--from", _elsewhere["backup"], "--data", _elsewhere["data"], "--erasures", _elsewhere["erasures"]));

        await using var restored = await RunningPlatform.Start(folder: _elsewhere.Path);
        Assert.Empty(await restored.Trips(driver));
        Assert.Null(await restored.Get<ConnectedInsurance.Registry.Drivers>().FindIdentity(driver.Id, default));
    }

    [Theory]
    [InlineData("taken", "not empty")]
    [InlineData("no-key", "master key")]
    [InlineData("another-key", "master key")]
    [InlineData("altered", "damaged")]
    [InlineData("cut", "damaged")]
    [InlineData("unfinished", "no backup")]
    [InlineData("bad-list", "names no subject")]
    public async Task What_cannot_be_restored_is_refused_in_a_sentence_and_leaves_no_folder(string trouble, string says)
    {
        await BackUp();
        var (key, data, backup) = (_elsewhere["data.key"], _elsewhere["data"], _elsewhere["backup"]);
        File.Copy(_folder["data.key"], key);
        await File.WriteAllTextAsync(_elsewhere["erasures"], trouble == "bad-list" ? "driver.a\nnobody\n" : "");
        switch (trouble)
        {
            case "taken":
                Directory.CreateDirectory(data);
                await File.WriteAllTextAsync(Path.Combine(data, "mine"), "");
                break;
            case "no-key":
                File.Delete(key);
                break;
            case "another-key":
                await File.WriteAllBytesAsync(key, new byte[32]);
                break;
            case "altered":
                await using (var tables = new FileStream(Path.Combine(backup, "tables.db"), FileMode.Open))
                {
                    tables.Seek(5000, SeekOrigin.Begin);
                    tables.WriteByte(0xEE);
                }

                break;
            case "cut":
                File.Delete(Directory.EnumerateFiles(Path.Combine(backup, "archive"), "*", SearchOption.AllDirectories).First());
                break;
            case "unfinished":
                File.Delete(Path.Combine(backup, "backup.json"));
                break;
            default:
                break;
        }

        using var error = new StringWriter();
        var exit = await Operator(error, "restore", "--from", backup, "--data", data, "--erasures", _elsewhere["erasures"]);

        Assert.Equal(1, exit);
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(trouble == "taken", Directory.Exists(data));
    }

    [Fact]
    public async Task A_backup_goes_neither_into_the_data_folder_nor_over_something_else()
    {
        await using var platform = await RunningPlatform.Start(folder: _folder.Path);
        await File.WriteAllTextAsync(_elsewhere["file"], "");
        foreach (var path in new[] { "relative", _folder["data"], _folder["data/backup"], _elsewhere.Path, _elsewhere["file"] })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await platform.Ask(HttpMethod.Post, "/operator/backup", new { @out = path })).Status);
        }
    }

    private async Task<JoinedDriver> BackUp()
    {
        await using var platform = await RunningPlatform.Start(folder: _folder.Path);
        var driver = await platform.Join(Journey.Dongle);
        await driver.Plug(platform.Http, TimeProvider.System).Deliver(new Journey().Drive(Journey.Monday));
        await platform.Settle();
        Assert.Single(await platform.Trips(driver));
        using var output = new StringWriter();
        var exit = await OperatorCommand.Create()
            .Parse(["backup", "--out", _elsewhere["backup"], "--url", $"{platform.Http.BaseAddress}", "--data", _folder["data"]])
            .InvokeAsync(new() { Output = output });
        Assert.Equal(0, exit);
        Assert.Contains("master key is not in it", output.ToString(), StringComparison.Ordinal);
        return driver;
    }

    private static async Task Load(RunningPlatform platform, JoinedDriver driver, ConcurrentQueue<string> acknowledged, CancellationToken enough)
    {
        var (token, _, publisher) = await platform.Get<ConnectedInsurance.Registry.Hub>().Sign(driver.Dongle, platform.Http.BaseAddress!, default);
        for (var seq = 0; !enough.IsCancellationRequested; seq++)
        {
            var batch = SmallBatch.Of(driver.Dongle, ("seq", seq), ("up", 5000 + (seq * 3000)));
            using var request = new HttpRequestMessage(HttpMethod.Post, publisher + "/messages") { Content = new ByteArrayContent(batch) };
            request.Headers.TryAddWithoutValidation("Authorization", token);
            using var answer = await platform.Http.SendAsync(request, CancellationToken.None);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            acknowledged.Enqueue(Encoding.UTF8.GetString(batch));
        }
    }

    private static Task<int> Operator(params string[] arguments) => Operator(TextWriter.Null, arguments);

    private static Task<int> Operator(TextWriter error, params string[] arguments) =>
        OperatorCommand.Create().Parse(arguments).InvokeAsync(new() { Output = TextWriter.Null, Error = error });

    /// <summary>A driver who joined at one platform, at the door of another.</summary>
    private sealed class JoinedDriverAt(RunningPlatform platform, JoinedDriver driver)
    {
        public async Task<(int Status, string Body)> Read(string path) =>
            await ConnectedInsurance.Hosting.Embedded.Demo.DemoClient.Bearer(platform.Http, await Token()).Read(path, default);

        private async Task<string> Token() =>
            (await platform.Get<DriverTokens>().Issue(driver.Id, "here", DriverScope.All, DriverTokens.UsualLifetime, default))!.Value.Text;
    }
}
