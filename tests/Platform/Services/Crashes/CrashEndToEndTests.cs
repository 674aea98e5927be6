using System.Net.Http.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Emulator.Fleet;
using ConnectedInsurance.Emulator.World;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Collecting;
using ConnectedInsurance.Services.Crashes;
using Microsoft.Extensions.Configuration;

namespace ConnectedInsurance.Platform.Tests.Services.Crashes;

/// <summary>An emulated car is hit; who learns what of it is looked at where it arrives.</summary>
public sealed class CrashEndToEndTests : IAsyncLifetime
{
    private const string Dongle = "ci-crash";
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);

    private readonly ManualTime _time = new(Journey.Monday);
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private ListeningPartner _assistance = null!;
    private ListeningPartner _otherAssistance = null!;
    private ListeningPartner _insurer = null!;
    private ListeningPartner _pricing = null!;
    private ListeningPartner _garage = null!;

    private IEnumerable<ListeningPartner> Everybody => [_assistance, _otherAssistance, _insurer, _pricing, _garage];

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time, builder => builder.Configuration.AddInMemoryCollection([new("Webhooks:AllowLoopback", "true")]));
        _driver = await _platform.Join(Dongle);
        await _platform.Get<CollectionPolicies>().Choose(Dongle, CollectionChoice.WithPlace, default);
        _assistance = await ListeningPartner.Join(_platform, "Aid", PartnerKind.Assistance, Purpose.Assistance, _driver.Id, DataCategory.DrivingEvents, DataCategory.Location);
        _otherAssistance = await ListeningPartner.Join(_platform, "Other aid", PartnerKind.Assistance, Purpose.Assistance, null);
        _insurer = await ListeningPartner.Join(_platform, "Claims", PartnerKind.Insurer, Purpose.Claims, _driver.Id, DataCategory.DrivingEvents, DataCategory.Location);
        _pricing = await ListeningPartner.Join(_platform, "Pricing", PartnerKind.Insurer, Purpose.Pricing, _driver.Id, DataCategory.DrivingEvents, DataCategory.Location);
        _garage = await ListeningPartner.Join(_platform, "Garage", PartnerKind.Garage, Purpose.Maintenance, _driver.Id, DataCategory.VehicleHealth);
    }

    public async Task DisposeAsync()
    {
        await _platform.DisposeAsync();
        foreach (var partner in Everybody)
        {
            await partner.DisposeAsync();
        }
    }

    [Fact]
    public async Task Without_an_answer_assistance_learns_where_and_how_hard_and_nobody_else_anything()
    {
        var place = await Crash();
        var asked = await Asked();
        Assert.All(Everybody, partner => Assert.Empty(partner.Told));

        await Unanswered(asked.Id);

        var (type, said) = Assert.Single(await _assistance.Await(1));
        Assert.Equal("crash.help-needed", type);
        Assert.Equal(["subject", "crash", "at", "severity", "answer", "latitude", "longitude", "courseDegrees"], said.EnumerateObject().Select(field => field.Name));
        Assert.Equal(await _platform.Get<Pseudonyms>().Of(_assistance.Id, _driver.Id, default), said.GetProperty("subject").GetString());
        Assert.Equal("none", said.GetProperty("answer").GetString());
        Assert.Equal((place.Latitude, place.Longitude), (said.GetProperty("latitude").GetDouble(), said.GetProperty("longitude").GetDouble()));
        Assert.Equal(0, said.GetProperty("courseDegrees").GetDouble() % 5);
        Assert.Equal(0, said.GetProperty("at").GetDateTimeOffset().Second);
        Assert.All(Everybody.Except([_assistance]), partner => Assert.Empty(partner.Told));

        var crash = Assert.Single(await _platform.Get<CrashBook>().Of(_driver.Id, default));
        Assert.Equal([CrashStep.Noticed, CrashStep.Asked, CrashStep.Unanswered, CrashStep.AssistanceTold], crash.Notes.Select(note => note.Step));
        var journal = await Journal.Read(_platform.Get<ITables>(), _platform.Get<ConnectedInsurance.Registry.Keys.SubjectKeys>(), _driver.Id, default);
        var entry = Assert.Single(journal.Entries, entry => entry.Resource == "crash.help-needed");
        Assert.Equal((_assistance.Id, Purpose.Assistance), (entry.Partner, entry.Purpose));
        Assert.Equal([DataCategory.DrivingEvents, DataCategory.Location], entry.Categories);
    }

    [Fact]
    public async Task Who_is_well_has_assistance_called_back_and_the_insurer_told_without_the_place()
    {
        await Crash();
        var crash = await Asked();
        await Unanswered(crash.Id);
        await _assistance.Await(1);

        Assert.Equal(202, await Answer(crash, "well"));

        Assert.Equal(["crash.help-needed", "crash.recalled"], (await _assistance.Await(2)).Select(told => told.Type));
        var (type, said) = Assert.Single(await _insurer.Await(1));
        Assert.Equal("crash.confirmed", type);
        Assert.Equal(["subject", "loss", "at", "severity"], said.EnumerateObject().Select(field => field.Name));
        Assert.Equal(0, said.GetProperty("at").GetDateTimeOffset().Minute);
        await Over(crash);
        Assert.Equal(409, await Answer(crash, "help"));
        var over = Assert.Single(await _platform.Get<CrashBook>().Of(_driver.Id, default));
        Assert.Equal(
            [CrashStep.Noticed, CrashStep.Asked, CrashStep.Unanswered, CrashStep.AssistanceTold, CrashStep.Answered, CrashStep.AssistanceRecalled, CrashStep.InsurerTold], over.Notes.Select(note => note.Step));
        var journal = await Journal.Read(_platform.Get<ITables>(), _platform.Get<ConnectedInsurance.Registry.Keys.SubjectKeys>(), _driver.Id, default);
        Assert.Equal(
            [
                ("crash.answered", null), ("crash.asked", null), ("crash.confirmed", _insurer.Id), ("crash.help-needed", _assistance.Id), ("crash.noticed", null),
                ("crash.recalled", _assistance.Id), ("crash.unanswered", null),
            ], // each step once: with what was told to whom, or to nobody
            journal.Entries.Where(entry => entry.Resource.StartsWith("crash", StringComparison.Ordinal)).Select(entry => (entry.Resource, entry.Partner)).Order());
        Assert.All([_otherAssistance, _pricing, _garage], partner => Assert.Empty(partner.Told));
    }

    [Fact]
    public async Task Who_wants_help_gets_it_at_once_and_confirms_the_loss()
    {
        await Crash();

        await Answer(await Asked(), "help");

        Assert.Equal("help", Assert.Single(await _assistance.Await(1)).Said.GetProperty("answer").GetString());
        Assert.Equal("crash.confirmed", Assert.Single(await _insurer.Await(1)).Type);
    }

    [Fact]
    public async Task A_false_alarm_is_told_to_nobody_and_the_next_like_it_asks_and_waits()
    {
        await Crash();
        var first = await Asked();
        Assert.Equal(202, await Answer(first, "false-alarm"));
        await Over(first);
        Assert.Equal(CrashThreshold.MostMg, CrashThreshold.Of(await _platform.Get<CrashBook>().Of(_driver.Id, default)));

        var light = first with { Id = "crs-light", At = first.At.AddMinutes(5), PeakMg = 2000, Answer = CrashAnswer.None, Notes = [] };
        await _platform.Get<CrashBook>().Enter(light, default);
        await _platform.Get<IOrchestrator>().Start<RespondToCrash, CrashDue>(light.Id, new(_driver.Id, light.Id));
        await Noted(light.Id, CrashStep.Asked);
        await Unanswered(light.Id);

        Assert.All(Everybody, partner => Assert.Empty(partner.Told));
    }

    [Fact]
    public async Task Who_granted_nobody_is_told_so()
    {
        foreach (var grant in await _platform.Get<Consents>().Of(_driver.Id, default))
        {
            await _platform.Get<Consents>().Withdraw(new(Identifier.New("wdr"), _driver.Id, grant.Partner, [grant.Id], _time.GetUtcNow()), default);
        }

        await Crash();
        var crash = await Asked();
        await Unanswered(crash.Id);

        Assert.Equal(CrashStep.NobodyToTell, (await Noted(crash.Id, CrashStep.NobodyToTell)).Notes[^1].Step);
        Assert.All(Everybody, partner => Assert.Empty(partner.Told));
        Assert.Contains("112", (await _driver.Self.Read("/me/inbox", default)).Body, StringComparison.Ordinal);
        Assert.Contains(AnswerCrash.Never, (await _driver.Self.Read("/me/crashes", default)).Body, StringComparison.Ordinal);
    }

    /// <summary>Drives, and is hit from behind on the way; where that was.</summary>
    private async Task<(double Latitude, double Longitude)> Crash()
    {
        var drive = GeneratedDrive.Make(Temper.Normal, TimeSpan.FromMinutes(5), 3, Journey.Monday);
        var door = new PlatformDoor(_platform.Http, _platform.Http.BaseAddress!);
        var world = new EmulatedWorld(
            new() { Beginning = Journey.Monday - Before, Drives = [(Before, drive)], Dongle = Dongle, Key = _driver.Key, Mode = CollectionMode.WithPlace, WifiEverywhere = true }, door);
        await Task.Run(() =>
        {
            world.Run(Before + TimeSpan.FromMinutes(2));
            world.Car.Crash();
            world.Run(TimeSpan.FromSeconds(20));
        });
        var crash = (await Asked()).Place!;
        return (Math.Round(crash.Latitude, 4), Math.Round(crash.Longitude, 4));
    }

    private Task<Crash> Asked() => Waiting.For(async () =>
        await _platform.Get<CrashBook>().Of(_driver.Id, default) is [{ Notes.Count: > 1 } crash] && await Waits(crash.Id) ? crash : null);

    /// <summary>True once the asking activity is behind it, so that its timer runs.</summary>
    private async Task<bool> Waits(string crash) =>
        (await _platform.Get<IOrchestrator>().History(OrchestrationId.Of<RespondToCrash>(crash))).Any(line => line.Kind.Contains("Timer", StringComparison.Ordinal));

    private Task<Crash> Noted(string id, CrashStep step) => Waiting.For(async () =>
        await _platform.Get<CrashBook>().Find(_driver.Id, id, default) is { } crash && crash.Notes.Any(note => note.Step == step) && await Waits(id) ? crash : null);

    /// <summary>Lets the time to answer pass; returns when what follows from that is done.</summary>
    private async Task Unanswered(string crash)
    {
        _time.Advance(TimeSpan.FromSeconds(60));
        await Waiting.Until(
            async () => (await _platform.Get<IOrchestrator>().Get(OrchestrationId.Of<RespondToCrash>(crash)))!.CustomStatus.ToString().Contains("later answer", StringComparison.Ordinal),
            "a later answer is awaited",
            () => _time.Advance(TimeSpan.FromSeconds(60)));
    }

    private Task Over(Crash crash) => Waiting.Until(async () => (await _platform.Get<IOrchestrator>().Get(OrchestrationId.Of<RespondToCrash>(crash.Id)))!.Finished is not null);

    private async Task<int> Answer(Crash crash, string answer)
    {
        var (_, token, _) = (await _platform.Get<DriverTokens>().Issue(_driver.Id, "a test", DriverScope.All, TimeSpan.FromDays(1), default))!.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/me/crashes/{crash.Id}/answer") { Content = JsonContent.Create(new { answer }), Headers = { Authorization = new("Bearer", token) } };
        using var response = await _platform.Http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
