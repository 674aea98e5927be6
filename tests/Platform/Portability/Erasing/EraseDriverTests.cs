using System.Globalization;
using System.Text;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Backups;
using ConnectedInsurance.Partners.Corrections;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Policies;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Erasing;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Collecting;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Moments;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Contesting;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Portability.Erasing;

/// <summary>A driver with trips, places, grants and premiums is erased; what is left is what law keeps.</summary>
public sealed class EraseDriverTests(ITestOutputHelper output) : IDisposable
{
    private const string Dongle = "ci-erased";
    private const string Vin = "WVWZZZ1JZ3W386752";
    private static readonly DateOnly PolicyBegan = new(2025, 12, 12);
    private const int Latitude = 48_858_370;
    private const int Longitude = 2_294_481;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();
    private readonly ManualTime _time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_772_438_400_000).AddMinutes(5));

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task Nothing_of_an_erased_driver_is_found_on_the_disk_and_a_restored_backup_cannot_read_it()
    {
        string driver;
        List<byte[]> secrets;
        await using (var platform = await Start())
        {
            var joined = await Drive(platform);
            driver = joined.Id;
            await Insure(platform, driver);
            secrets = await WrappedKeys(platform, driver);
            Assert.All(secrets, secret => Assert.NotEmpty(FilesWith(secret)));
            Assert.NotNull(await platform.Get<MakeBackup>().Run(_elsewhere["backup"], default));

            var erasure = await Erase(platform, driver, new());

            await AssertGone(platform, joined, erasure);
            AssertFindsNothing(secrets); // while it runs: write-ahead log and free pages
        }

        AssertFindsNothing(secrets);
        File.Copy(_folder["data.key"], _elsewhere["data.key"]);
        File.Copy(_folder["data.key.erasures"], _elsewhere["data.key.erasures"]);
        Assert.Equal(0, await OperatorCommand.Create().Parse(["restore", "--from", _elsewhere["backup"], "--data", _elsewhere["data"]]).InvokeAsync());
        await using var restored = await RunningPlatform.Start(_time, folder: _elsewhere.Path);
        Assert.Null(await restored.Get<SubjectKeys>().Find(Subject.Driver(driver), default));
        Assert.Null(await restored.Get<Drivers>().FindIdentity(driver, default));
        var batches = await restored.Get<ITables>().Open("batches").Read(TableRange.Whole).ToListAsync();
        Assert.NotEmpty(batches);
        foreach (var row in batches)
        {
            Assert.Null(await restored.Get<TripKeys>().Find(row.Partition, default));
        }
    }

    [Fact]
    public async Task An_erasure_is_undone_until_it_is_due()
    {
        await using var platform = await Start(builder => builder.Configuration["Erasure:CoolingOff"] = "7.00:00:00");
        var driver = await Drive(platform);
        var asked = await Ask(platform, driver.Id, new(), _time.GetUtcNow().AddDays(7));

        _time.Advance(TimeSpan.FromDays(6));
        Assert.Equal(ErasureState.Undone, (await platform.Get<Erasures>().Become(asked.Id, ErasureState.Undone, same => same, default))!.State);
        _time.Advance(TimeSpan.FromDays(3));
        await Waiting.Until(async () => (await platform.Get<IOrchestrator>().Get(OrchestrationId.Of<EraseDriver>(asked.Id)))?.Status == OrchestrationStatus.Completed);

        Assert.NotEmpty(await platform.Trips(driver));
        Assert.NotNull(await platform.Get<Drivers>().FindIdentity(driver.Id, default));
    }

    [Fact]
    public async Task Place_alone_is_erased_and_the_trip_keeps_its_score()
    {
        await using var platform = await Start();
        var driver = await Drive(platform);
        var before = Assert.Single(await platform.Trips(driver));

        await Erase(platform, driver.Id, new(Category: DataCategory.Location));

        var after = Assert.Single(await platform.Trips(driver));
        Assert.Equal((before.Id, before.Revision, before.Score, before.Km), (after.Id, after.Revision, after.Score, after.Km));
        Assert.All(await platform.StoredBatches(), batch => Assert.DoesNotContain("\"lat\"", Encoding.UTF8.GetString(batch.Body), StringComparison.Ordinal));
        using var columns = await platform.Get<TripArchive>().Drive(before.Id, before.Revision, (await platform.Get<TripKeys>().Find(before.Id, default))!, default);
        Assert.False(columns!.HasPlace);
    }

    [Fact]
    public async Task One_trip_is_erased_and_what_comes_of_it_later_is_not_taken()
    {
        await using var platform = await Start();
        var driver = await Drive(platform);
        var trip = Assert.Single(await platform.Trips(driver));

        await Erase(platform, driver.Id, new(Trip: trip.Id));
        await Send(platform, driver, 1);

        Assert.Empty(await platform.Trips(driver));
        Assert.Empty(await platform.StoredBatches());
        Assert.Contains($"trip.{trip.Id}", await File.ReadAllTextAsync(_folder["data.key.erasures"]), StringComparison.Ordinal);
        Assert.NotNull(await platform.Get<Drivers>().FindIdentity(driver.Id, default));
    }

    [Fact]
    public void Every_category_is_erased_by_itself() =>
        Assert.Equal(Enum.GetValues<DataCategory>().Order(), RemoveParts.OfCategory.Keys.Order());

    [Fact]
    public async Task How_the_vehicle_was_is_erased_alone_and_the_batch_that_comes_again_is_the_same()
    {
        await using var platform = await Start();
        var driver = await Drive(platform);
        var before = Assert.Single(await platform.Trips(driver));
        Assert.Equal(14.1, Assert.Single(await platform.Get<HearVehicles>().Of(Subject.Driver(driver.Id), default)).BatteryVolts);

        await Erase(platform, driver.Id, new(Category: DataCategory.VehicleHealth));
        await Send(platform, driver, 0);

        var health = Assert.Single(await platform.Get<HearVehicles>().Of(Subject.Driver(driver.Id), default));
        Assert.Equal((null, null, null), (health.TroubleCodes, health.BatteryVolts, health.CoolantHighestC));
        Assert.All(await platform.StoredBatches(), batch => Assert.Contains("\"lat\"", Encoding.UTF8.GetString(batch.Body), StringComparison.Ordinal));
        var after = Assert.Single(await platform.Trips(driver));
        Assert.Equal((before.Id, before.Revision, before.Score, before.Coverage), (after.Id, after.Revision, after.Score, after.Coverage));
    }

    [Fact]
    public async Task A_rating_is_erased_alone_and_what_the_contract_needs_is_named()
    {
        await using var platform = await Start();
        var driver = await Drive(platform);
        await Insure(platform, driver.Id);
        await platform.Get<Comparison>().Join(driver.Id, default);

        var erasure = await Erase(platform, driver.Id, new(Category: DataCategory.Rating));

        Assert.Empty(await platform.Get<RatingChanges>().Of(driver.Id, default));
        Assert.False(await platform.Get<Comparison>().Has(driver.Id, default));
        Assert.Empty(await platform.Get<Brought>().Of(driver.Id, "premiums", default).ToListAsync());
        Assert.NotEmpty(await platform.Get<Brought>().Of(driver.Id, "crashes", default).ToListAsync());
        Assert.NotEmpty(await platform.Get<PolicyBook>().Of(driver.Id, default));
        Assert.Contains("contract", Assert.Single(erasure.Kept).Basis, StringComparison.Ordinal);
        Assert.Single(await platform.Trips(driver));
    }

    [Fact]
    public async Task What_was_said_of_a_trip_goes_with_it()
    {
        await using var platform = await Start();
        var driver = await Drive(platform);
        await Insure(platform, driver.Id);
        var trip = Assert.Single(await platform.Trips(driver)).Id;

        await Erase(platform, driver.Id, new(Trip: trip));

        Assert.Null(await platform.Get<TripNotes>().Find(driver.Id, trip, default));
        Assert.Empty(await platform.Get<Contests>().Of(driver.Id, default));
        Assert.Empty(await platform.Get<CrashBook>().Of(driver.Id, default));
        Assert.Equal("first-long-trip.another", Assert.Single(await platform.Get<MomentBook>().Of(driver.Id, default)).Moment.Id);
        Assert.NotEmpty(await platform.Get<Brought>().Of(driver.Id, "crashes", default).ToListAsync());
    }

    [Theory]
    [InlineData("trip and time")]
    [InlineData("no time at all")]
    [InlineData("the rating of a time")]
    public void What_cannot_be_erased_by_itself_is_refused_in_a_sentence(string scope) => Assert.NotNull(AskErasure.Fault(scope switch
    {
        "trip and time" => new("t", From: DateTimeOffset.UnixEpoch),
        "no time at all" => new(From: DateTimeOffset.UnixEpoch, Until: DateTimeOffset.UnixEpoch),
        _ => new(From: DateTimeOffset.UnixEpoch, Category: DataCategory.Rating),
    }));

    private Task<RunningPlatform> Start(Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder>? adapt = null) =>
        RunningPlatform.Start(_time, adapt, _folder.Path);

    /// <summary>A trip with place and VIN, closed.</summary>
    private async Task<JoinedDriver> Drive(RunningPlatform platform)
    {
        var driver = await platform.Join(Dongle);
        await platform.Get<EmailIndex>().Claim(JoinedDriver.Email, driver.Id, default);
        await platform.Get<CollectionPolicies>().Choose(Dongle, CollectionChoice.WithPlace, default);
        await Send(platform, driver, 0);
        Assert.Single(await platform.Trips(driver));
        return driver;
    }

    private async Task Send(RunningPlatform platform, JoinedDriver driver, int seq)
    {
        var batch = SmallBatch.Of(
            Dongle, ("seq", seq), ("vin", Vin), ("mode", 1), ("pol", 1), ("end", true), ("cause", "ignition-off"),
            ("mv", 14_100), ("clt", new System.Text.Json.Nodes.JsonArray(88, 89, 90)), ("dtc", new System.Text.Json.Nodes.JsonArray("P0301")),
            ("lat", new System.Text.Json.Nodes.JsonArray(Latitude, 10, 10)), ("lon", new System.Text.Json.Nodes.JsonArray(Longitude, 10, 10)));
        var report = await driver.Plug(platform.Http, _time).Deliver([batch]);
        Assert.Equal(1, report.Delivered);
        await platform.Settle();
    }

    /// <summary>A partner that was granted and received something, and a month that was settled.</summary>
    private static async Task Insure(RunningPlatform platform, string driver)
    {
        var insurer = (await platform.Get<PartnerRegister>().Add("Demo Insurance", PartnerKind.Insurer, default)).Partner;
        var grant = Grants.To(insurer.Id, driver, DataCategory.Rating) with { Given = platform.Get<TimeProvider>().GetUtcNow().AddDays(-1) };
        await platform.Get<Consents>().Give(grant, default);
        await platform.Get<Pseudonyms>().Introduce(insurer.Id, driver, default);
        var now = platform.Get<TimeProvider>().GetUtcNow();
        var policy = Offers.Bind(Offers.Of(insurer.Id), driver, PolicyBegan, now.AddMonths(-3));
        await platform.Get<PolicyBook>().Enter(policy, default);
        var key = await platform.Get<SubjectKeys>().Get(Subject.Driver(driver), default);
        Assert.NotNull(await platform.Get<Settlements>().Settle(policy.Terms, policy.Period(0)!.Value, 0.9m, key, default));
        var trip = Assert.Single(await platform.Get<TripIndex>().Since(Subject.Driver(driver), DateTimeOffset.UnixEpoch, default).ToListAsync());
        await platform.Get<PublishEvent>().About(driver, insurer.Id, EventType.TripClosed, trip.Id, 1, null, default);
        await platform.Get<CorrectionList>().Note(insurer.Id, new("cts-1", driver, trip.Id, CorrectionReason.Contested, now), default);
        await Say(platform, driver, trip.Id, now);
    }

    /// <summary>A note, a contest, a crash and a notice of a trip; what was brought, and what a model made of the rating.</summary>
    private static async Task Say(RunningPlatform platform, string driver, string trip, DateTimeOffset now)
    {
        await platform.Get<TripNotes>().Keep(driver, trip, new("The day it snowed.", false), default);
        var began = Assert.Single(await platform.Get<TripIndex>().Since(Subject.Driver(driver), DateTimeOffset.UnixEpoch, default).ToListAsync()).Began;
        var monday = DateOnly.FromDateTime(began.UtcDateTime).AddDays(-(((int)began.DayOfWeek + 6) % 7));
        await platform.Get<MomentBook>().Keep(driver, new(new($"near-miss.{trip}", MomentKind.NearMiss, monday, trip, 12, 80), "The deer at the bend.", true, false), default);
        await platform.Get<MomentBook>().Keep(driver, new(new($"best-week.{monday:yyyy-MM-dd}", MomentKind.BestWeek, monday, null, 90, 80), "Ours.", true, false), default);
        await platform.Get<MomentBook>().Keep(driver, new(new("first-long-trip.another", MomentKind.FirstLongTrip, monday, "another", 300, 80), "The coast.", true, false), default);
        await platform.Get<Contests>().Keep(new("cts-1", driver, trip, 1, null, "words", null, now, now.AddDays(30), null), default);
        await platform.Get<CrashBook>().Enter(new("crs-1", driver, "veh-1", trip, now, 1300, null, null, "trace", CrashAnswer.None, []), default);
        await platform.Get<Inbox>().Keep(new("ntc-1", driver, NoticeKind.Test, new Dictionary<string, string>(), now), default);
        await platform.Get<RatingChanges>().Tell(driver, RatingChange.Example, default);
        await platform.Get<Brought>().Keep(driver, "crashes", new string('a', 64), "{}"u8.ToArray(), default);
        await platform.Get<Brought>().Keep(driver, "premiums", new string('b', 64), "{}"u8.ToArray(), default);
    }

    private static async Task<List<byte[]>> WrappedKeys(RunningPlatform platform, string driver)
    {
        var keys = new List<byte[]>();
        foreach (var subject in new[] { Subject.Driver(driver), Subject.Identity(driver) })
        {
            keys.Add((await platform.Get<ITables>().Open(SubjectKeys.Table).Find(subject.ToString(), "key", default))!.Value.ToArray());
        }

        return keys;
    }

    private async Task<Erasure> Ask(RunningPlatform platform, string driver, ErasureScope scope, DateTimeOffset due)
    {
        var erasure = new Erasure(Identifier.New("era"), driver, scope, _time.GetUtcNow(), due, ErasureState.CoolingOff, [], []);
        await platform.Get<Erasures>().Keep(erasure, default);
        await platform.Get<IOrchestrator>().Start<EraseDriver, ErasureDue>(erasure.Id, new(erasure.Id, erasure.Due));
        return erasure;
    }

    private async Task<Erasure> Erase(RunningPlatform platform, string driver, ErasureScope scope)
    {
        var asked = await Ask(platform, driver, scope, _time.GetUtcNow());
        async Task<Erasure> Now() => (await platform.Get<Erasures>().Find(asked.Id, default))!;
        await Waiting.Until(async () => (await Now()).State == ErasureState.AwaitsStream);
        await Waiting.Until(async () =>
        {
            _time.Advance(TimeSpan.FromHours(31)); // the timer may be set after the state is
            return (await Now()).State == ErasureState.Done;
        });
        return await Now();
    }

    private async Task AssertGone(RunningPlatform platform, JoinedDriver driver, Erasure erasure)
    {
        Assert.Empty(await platform.Trips(driver));
        Assert.Empty(await platform.StoredBatches());
        Assert.Null(await platform.Get<Drivers>().Find(driver.Id, default));
        Assert.Null(await platform.Get<EmailIndex>().Find(JoinedDriver.Email, default));
        Assert.Equal(DongleStatus.Unpaired, (await platform.Get<Dongles>().Find(Dongle, default))!.Status);

        var insurer = (await platform.Get<Consents>().Of(driver.Id, default))[0].Partner;
        var kept = await platform.Get<KeptPremiums>().Of(insurer, default);
        Assert.Equal(
            [new PolicyPeriod(PolicyBegan, new(2026, 1, 12)), new(new(2026, 1, 12), new(2026, 2, 12)), new(new(2026, 2, 12), new(2026, 3, 2))],
            kept.Select(premium => premium.Period).OrderBy(period => period.From)); // the last was not due: it ends the day the driver went
        Assert.All(kept, premium => Assert.DoesNotContain("pol-", premium.Entry, StringComparison.Ordinal));
        Assert.Equal([new DateOnly(2031, 3, 2), new(2031, 3, 2)], erasure.Kept.Select(one => one.Until));
        Assert.Equal(["consent", "drivererasures", "erasures", "partnerevents"], await TablesNaming(platform, driver.Id));
        var subject = await platform.Get<Pseudonyms>().Of(insurer, driver.Id, default);
        Assert.Equal(EventType.GrantWithdrawn, (await platform.Get<EventLog>().NextOf(insurer, subject, 0, default))!.Event.Type);
        var withdrawal = Assert.Single(await platform.Get<Consents>().Withdrawals(driver.Id, default));
        await Waiting.Until(async () => await platform.Get<PartnerWithdrawals>().Find(withdrawal.Partner, withdrawal.Id, default) is not null);

        var (head, rows) = await Journal.Rows(platform.Get<ITables>(), driver.Id, default);
        Assert.Null(JournalChain.FirstFault(rows, head));
        var proof = await Proof.Of(erasure.Certificate!);
        Assert.True(proof.Holds, proof.Fault);
        Assert.Equal(ErasureCertificate.Type, proof.Kind);
        output.WriteLine(string.Join('\n', proof.Says));
    }

    /// <summary>Tables in which the driver's number still stands in clear: the proof law keeps, and that grants ended, for 30 days.</summary>
    private static async Task<IReadOnlyList<string>> TablesNaming(RunningPlatform platform, string driver)
    {
        var naming = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var table in TableKeysTests.Tables)
        {
            await foreach (var row in platform.Get<ITables>().Open(table).Read(TableRange.Whole))
            {
                if (row.Partition.Contains(driver, StringComparison.Ordinal) || row.Row.Contains(driver, StringComparison.Ordinal)
                    || row.Value.Span.IndexOf(Encoding.UTF8.GetBytes(driver)) >= 0)
                {
                    naming.Add(table);
                }
            }
        }

        return [.. naming];
    }

    private void AssertFindsNothing(IEnumerable<byte[]> secrets)
    {
        var looked = 0;
        foreach (var file in Files())
        {
            var bytes = Read(file);
            looked++;
            Assert.All(Clear().Concat(secrets), secret => Assert.True(bytes.AsSpan().IndexOf(secret) < 0, $"{Path.GetFileName(file)} holds {Encoding.Latin1.GetString(secret)}"));
        }

        output.WriteLine($"{looked} files hold none of it.");
    }

    /// <summary>What names the driver or tells a place, in every form it might be written in.</summary>
    private static IEnumerable<byte[]> Clear()
    {
        string[] texts = [JoinedDriver.Name, JoinedDriver.Email, Vin];
        foreach (var text in texts)
        {
            yield return Encoding.UTF8.GetBytes(text);
            yield return Encoding.Unicode.GetBytes(text);
        }

        yield return Encoding.UTF8.GetBytes($"[{Latitude},");
        yield return Encoding.UTF8.GetBytes($"[{Longitude},");
        yield return Encoding.UTF8.GetBytes((Latitude / 1e6).ToString(CultureInfo.InvariantCulture));
        yield return Encoding.UTF8.GetBytes((Longitude / 1e6).ToString(CultureInfo.InvariantCulture));
        yield return [.. BitConverter.GetBytes(Latitude / 1e6)];
        yield return [.. BitConverter.GetBytes(Latitude), .. BitConverter.GetBytes(Longitude)];
    }

    private IEnumerable<string> FilesWith(byte[] secret) => Files().Where(file => Read(file).AsSpan().IndexOf(secret) >= 0);

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(_folder["data"], "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock");

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
