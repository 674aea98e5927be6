using System.Text;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Partners;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Consent;

public sealed class NoteStepsTests : IAsyncLifetime
{
    private const string Thing = "crs-1";
    private static readonly byte[] Said = "{\"crash\":\"crs-1\"}"u8.ToArray();

    private readonly ManualTime _time = new(Boots.Noon);
    private readonly HostedPlatform _platform;
    private readonly NoteSteps _steps;
    private string _driver = "";

    public NoteStepsTests()
    {
        _platform = new(_time);
        _steps = _platform.Get<NoteSteps>();
    }

    public async Task InitializeAsync()
    {
        _driver = (await _platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        await _platform.Get<SubjectKeys>().Get(Subject.Driver(_driver), default);
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_step_stands_in_the_journal_of_a_driver_who_never_granted_anything_and_names_no_partner()
    {
        await _steps.Note(Step(0), Said, default);

        var (entries, fault) = await Journal();
        var entry = Assert.Single(entries);
        Assert.Null(fault);
        Assert.Equal((1L, Boots.Noon, null, Purpose.Assistance, "crash.step-0", "trace"), (entry.Number, entry.At, entry.Partner, entry.Purpose, entry.Resource, entry.Trace));
        Assert.Equal([DataCategory.DrivingEvents], entry.Categories);
        Assert.Equal(Encoding.UTF8.GetString(Said), Assert.Single((await Written()).Entries).Payload);
    }

    [Fact]
    public async Task Noted_again_and_at_once_it_stands_there_once_and_the_chain_holds_with_what_left_in_between()
    {
        await _platform.Get<Consents>().Give(Grants.To("prt-1", _driver, DataCategory.TripSummary), default);

        await Task.WhenAll(
        [
            .. Enumerable.Range(0, 24).Select(i => Task.Run(() => _steps.Note(Step(i % 4), Said, default))),
            .. Enumerable.Range(0, 6).Select(_ => Task.Run(Disclose)),
        ]);

        var (entries, _) = await Journal();
        Assert.Equal(6, entries.Count(entry => entry.Partner == "prt-1"));
        Assert.Equal(["crash.step-0", "crash.step-1", "crash.step-2", "crash.step-3"], entries.Where(entry => entry.Partner is null).Select(entry => entry.Resource).Order(StringComparer.Ordinal));
        var proof = await Proof.Of(JsonSerializer.Serialize(await Written(), JournalFileJson.Default.JournalFile));
        Assert.True(proof.Holds, proof.Fault);
    }

    [Fact]
    public async Task A_step_that_was_altered_is_found_out()
    {
        await _steps.Note(Step(0), Said, default);
        await _steps.Note(Step(1), Said, default);
        var file = await Written();

        var altered = file with { Entries = [file.Entries[0], file.Entries[1] with { Entry = file.Entries[1].Entry!.Replace("step-1", "step-9", StringComparison.Ordinal) }] };

        Assert.Equal(2, (await Proof.Of(JsonSerializer.Serialize(altered, JournalFileJson.Default.JournalFile))).Entry);
    }

    [Fact]
    public async Task What_was_said_goes_at_its_age_with_the_mark_and_that_it_was_done_stays()
    {
        await _steps.Note(Step(0), Said, default);
        _time.Advance(Boots.Noon.AddMonths(ExpireJournals.PayloadMonths).AddDays(1) - Boots.Noon);
        await _steps.Note(Step(1), Said, default);

        await _platform.Get<ExpireJournals>().Sweep(default);

        Assert.Equal([null, Encoding.UTF8.GetString(Said)], (await Written()).Entries.Select(entry => entry.Payload));
        Assert.Equal([ConsentRows.Step(Thing, 1)], await Marks());
        Assert.Null((await Journal()).FirstFault);
    }

    [Fact]
    public async Task What_was_said_of_a_thing_that_is_erased_goes_and_of_others_nothing()
    {
        await _steps.Note(Step(0), Said, default);
        await _steps.Note(Step(0) with { Thing = "crs-10" }, Said, default);

        await _steps.Forget(_driver, Thing, default);

        Assert.Equal([null, Encoding.UTF8.GetString(Said)], (await Written()).Entries.Select(entry => entry.Payload));
        Assert.Equal([ConsentRows.Step("crs-10", 0)], await Marks());
        Assert.Null((await Journal()).FirstFault);
    }

    [Fact]
    public async Task Of_a_driver_who_was_erased_nothing_is_noted()
    {
        await _platform.Get<SubjectKeys>().Drop(Subject.Driver(_driver), default);

        await _steps.Note(Step(0), Said, default);

        Assert.Empty(await _platform.Get<ITables>().Open(ConsentRows.Table).Read(new(_driver)).ToListAsync());
    }

    private JournalStep Step(int number) => new(_driver, Thing, number, Purpose.Assistance, DataCategory.DrivingEvents, $"crash.step-{number}", "trace");

    private async Task Disclose() => Assert.NotNull(await _platform.Get<DisclosureGate>().Disclose(
        new("prt-1", _driver, DisclosureScope.Parse("trip-summary:pricing")!, "trips"), new SubjectTrips { Subject = "s", Trips = [], Next = null }, SubjectJson.Default, default));

    private Task<Journal> Journal() => ConnectedInsurance.Consent.Journal.Read(_platform.Get<ITables>(), _platform.Get<SubjectKeys>(), _driver, default);

    private Task<JournalFile> Written() => _platform.Get<WriteJournal>().Write(_driver, default);

    private async Task<List<string>> Marks() =>
        await _platform.Get<ITables>().Open(ConsentRows.Table).Read(TableRange.Prefix(_driver, ConsentRows.Steps)).Select(row => row.Row).ToListAsync();
}
