using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Services.Crashes;

namespace ConnectedInsurance.Platform.Tests.Services.Crashes;

/// <summary>What a driver's journal says after a crash, beside what left: every step, whichever way it went.</summary>
public sealed class CrashJournalTests : IAsyncLifetime
{
    private const int Hard = 4200;
    private const int Light = 1500;

    private readonly ManualTime _time = new(Journey.Monday);
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time);
        _driver = await _platform.Join("ci-crash");
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    /// <summary>Peak, whether assistance is granted, what the driver answers in turn; then the journal's steps.</summary>
    [Theory]
    [InlineData(Hard, true, "none", "noticed asked unanswered")]
    [InlineData(Hard, false, "none", "noticed asked unanswered nobody-to-tell")]
    [InlineData(Light, true, "none", "noticed asked unanswered held-back")]
    [InlineData(Hard, true, "help", "noticed asked answered")]
    [InlineData(Light, true, "help", "noticed asked answered")]
    [InlineData(Hard, false, "help", "noticed asked answered nobody-to-tell")]
    [InlineData(Hard, true, "well", "noticed asked answered")]
    [InlineData(Hard, true, "false-alarm", "noticed asked answered")]
    [InlineData(Hard, true, "none well", "noticed asked unanswered answered")]
    [InlineData(Hard, true, "none false-alarm", "noticed asked unanswered answered")]
    [InlineData(Light, true, "none help well", "noticed asked unanswered held-back answered answered")]
    [InlineData(Hard, true, "help false-alarm", "noticed asked answered answered")]
    public async Task Every_branch_stands_in_the_journal(int peakMg, bool isGranted, string answers, string steps)
    {
        if (isGranted)
        {
            var aid = (await _platform.Get<PartnerRegister>().Add("Aid", PartnerKind.Assistance, default)).Partner.Id;
            await _platform.Get<Consents>().Give(
                Grants.To(aid, _driver.Id, DataCategory.DrivingEvents, DataCategory.Location) with { Purpose = Purpose.Assistance, Given = _time.GetUtcNow(), Until = _time.GetUtcNow().AddDays(300) }, default);
            await _platform.Get<Pseudonyms>().Introduce(aid, _driver.Id, default);
        }

        var crash = await Crash(peakMg);
        foreach (var (i, answer) in answers.Split(' ').Index())
        {
            await Say(crash, answer, isFirst: i == 0);
        }

        var entries = await Until(entries => entries.Count >= steps.Split(' ').Length);
        Assert.Equal(steps, string.Join(' ', entries.Select(entry => entry.Resource["crash.".Length..])));
        Assert.All(entries, entry => Assert.Equal((Purpose.Assistance, "trace"), (entry.Purpose, entry.Trace)));
        var file = await _platform.Get<WriteJournal>().Write(_driver.Id, default);
        Assert.True((await Proof.Of(JsonSerializer.Serialize(file, JournalFileJson.Default.JournalFile))).Holds);
        var told = file.Entries.Where(entry => entry.Entry!.Contains("\"partner\":null", StringComparison.Ordinal)).ToList();
        Assert.Equal(answers.Split(' ').Where(answer => answer != "none"), told.Select(entry => JsonDocument.Parse(entry.Payload!).RootElement.GetProperty("answer").GetString()).OfType<string>());
        Assert.DoesNotMatch("48\\.8|2\\.29|latitude|place", string.Join(' ', told.Select(entry => entry.Entry + entry.Payload)));
    }

    [Fact]
    public async Task A_crash_that_is_erased_leaves_in_the_journal_only_that_there_were_steps()
    {
        var crash = await Crash(Hard);
        await Say(crash, "well", isFirst: true);
        await Until(entries => entries.Count == 3);

        await _platform.Get<IEnumerable<IErasePart>>().Single(part => part.Part == "crashes").Erase(new(_driver.Id, From: crash.At.AddDays(-1), Until: crash.At.AddDays(1)), default);

        var file = await _platform.Get<WriteJournal>().Write(_driver.Id, default);
        Assert.All(file.Entries, entry => Assert.Null(entry.Payload));
        Assert.Equal(3, file.Entries.Count);
        Assert.DoesNotContain(crash.Id, JsonSerializer.Serialize(file, JournalFileJson.Default.JournalFile), StringComparison.Ordinal);
        Assert.True((await Proof.Of(JsonSerializer.Serialize(file, JournalFileJson.Default.JournalFile))).Holds);
    }

    /// <summary>A crash as a dongle's word of it begins one, after a false alarm of a blow as light.</summary>
    private async Task<Crash> Crash(int peakMg)
    {
        var vehicle = (await _platform.Get<Dongles>().Find("ci-crash", default))!.Vehicle!;
        var crash = new Crash("crs-1", _driver.Id, vehicle, "segment", _time.GetUtcNow(), peakMg, null, new(48.8584, 2.2945, 225), "trace", CrashAnswer.None, [new(CrashStep.Noticed, _time.GetUtcNow())]);
        await _platform.Get<CrashBook>().Enter(crash with { Id = "crs-0", At = crash.At.AddDays(-1), PeakMg = Light, Answer = CrashAnswer.FalseAlarm, Notes = [] }, default);
        await _platform.Get<CrashBook>().Enter(crash, default);
        await _platform.Get<IOrchestrator>().Start<RespondToCrash, CrashDue>(crash.Id, new(_driver.Id, crash.Id));
        await Until(entries => entries.Count == 2); // while the driver is asked
        return crash;
    }

    /// <summary>The driver answers; or does not, and the time passes.</summary>
    private async Task Say(Crash crash, string answer, bool isFirst)
    {
        if (answer != "none")
        {
            var (_, token, _) = (await _platform.Get<DriverTokens>().Issue(_driver.Id, "a test", DriverScope.All, TimeSpan.FromDays(1), default))!.Value;
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/me/crashes/{crash.Id}/answer") { Content = JsonContent.Create(new { answer }), Headers = { Authorization = new("Bearer", token) } };
            using var response = await _platform.Http.SendAsync(request);
            Assert.Equal(202, (int)response.StatusCode);
        }

        if (isFirst)
        {
            var passes = answer == "none" ? TimeSpan.FromSeconds(60) : TimeSpan.Zero;
            _time.Advance(passes);
            await Waiting.Until(
                async () => (await _platform.Get<IOrchestrator>().Get(OrchestrationId.Of<RespondToCrash>(crash.Id)))! is var now
                    && (now.Finished is not null || now.CustomStatus.ToString().Contains("later answer", StringComparison.Ordinal)),
                "it is over, or a later answer is awaited",
                () => _time.Advance(passes));
        }
    }

    private async Task<IReadOnlyList<JournalEntry>> Until(Func<IReadOnlyList<JournalEntry>, bool> holds)
    {
        IReadOnlyList<JournalEntry> steps = [];
        await Waiting.Until(async () =>
        {
            var journal = await Journal.Read(_platform.Get<ITables>(), _platform.Get<ConnectedInsurance.Registry.Keys.SubjectKeys>(), _driver.Id, default);
            Assert.Null(journal.FirstFault);
            steps = [.. journal.Entries.Where(entry => entry.Partner is null)];
            return holds(steps);
        });
        return steps;
    }
}
