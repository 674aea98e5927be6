using System.Text;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Consent;

public sealed class DisclosureGateTests : IAsyncLifetime
{
    private const string Insurer = "prt-1";
    private readonly ManualTime _time = new(Boots.Noon);
    private readonly HostedPlatform _platform;
    private readonly DisclosureGate _gate;
    private readonly Consents _consents;
    private string _driver = "";

    public DisclosureGateTests()
    {
        _platform = new(_time);
        _gate = _platform.Get<DisclosureGate>();
        _consents = _platform.Get<Consents>();
    }

    public async Task InitializeAsync() => _driver = (await _platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task Without_a_grant_nothing_leaves_and_nothing_is_journalled()
    {
        Assert.Null(await Disclose());
        Assert.Empty((await Journal()).Entries);
    }

    [Fact]
    public async Task With_a_grant_the_answer_leaves_and_the_driver_can_read_that_it_did()
    {
        await Give(DataCategory.TripSummary);

        Assert.NotNull(await Disclose());

        var (entries, fault) = await Journal();
        var entry = Assert.Single(entries);
        Assert.Equal((1L, Boots.Noon, Insurer, Purpose.Pricing, "trips"), (entry.Number, entry.At, entry.Partner, entry.Purpose, entry.Resource));
        Assert.Equal([DataCategory.TripSummary], entry.Categories);
        Assert.Null(fault);
    }

    [Fact]
    public async Task An_entry_names_no_category_that_was_granted_and_is_not_in_the_answer()
    {
        await Give(Enum.GetValues<DataCategory>());
        var scope = DisclosureScope.Parse("rating:pricing location:pricing trip-summary:pricing driving-events:pricing")!;

        Assert.NotNull(await _gate.Disclose(new(Insurer, _driver, scope, "trips"), new SubjectTrips { Subject = "s", Trips = [], Next = null }, SubjectJson.Default, default));

        Assert.Equal([DataCategory.TripSummary, DataCategory.DrivingEvents], Assert.Single((await Journal()).Entries).Categories); // events stand in trips
    }

    [Fact]
    public async Task The_journal_pins_the_very_bytes_that_left()
    {
        await Give(DataCategory.TripSummary);

        var released = await Disclose();

        var row = await _platform.Get<ITables>().Open(ConsentRows.Table).Find(_driver, ConsentRows.Payload(1), default);
        var key = await _platform.Get<SubjectKeys>().Get(Subject.Driver(_driver), default);
        var kept = key.Open(row!.Value.Span, Seal.Place(ConsentRows.Table, _driver, row.Row, row.Version));
        Assert.Equal(released!.Value.ToArray(), kept[16..]);
        Assert.Equal((await Journal()).Entries[0].Commitment, JournalChain.Commit(kept.AsSpan(0, 16), released.Value.Span));
    }

    [Fact]
    public async Task After_a_withdrawal_nothing_leaves()
    {
        var grant = await Give(DataCategory.TripSummary);
        Assert.NotNull(await Disclose());

        await _consents.Withdraw(_driver, grant.Id, default);

        Assert.Null(await Disclose());
        Assert.Single((await Journal()).Entries);
    }

    [Fact]
    public async Task A_grant_covers_from_its_first_moment_to_the_one_before_its_end()
    {
        await _consents.Give(Grants.To(Insurer, _driver, DataCategory.TripSummary) with { Given = Boots.Noon.AddHours(1), Until = Boots.Noon.AddHours(2) }, default);

        Assert.Null(await Disclose());
        _time.Advance(TimeSpan.FromHours(1));
        Assert.NotNull(await Disclose());
        _time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.NotNull(await Disclose());
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await Disclose());
    }

    [Fact]
    public async Task A_grant_to_one_partner_is_none_to_another_not_even_one_whose_name_goes_on()
    {
        await Give(DataCategory.TripSummary);

        Assert.Null(await Disclose(partner: "prt-2"));
        Assert.Null(await Disclose(partner: "prt-"));
        Assert.Null(await Disclose(partner: "prt-11"));
    }

    [Fact]
    public async Task A_grant_for_one_purpose_is_none_for_another()
    {
        await Give(DataCategory.TripSummary);

        Assert.Null(await Disclose(purpose: Purpose.Research));
    }

    [Fact]
    public async Task A_grant_of_other_categories_does_not_cover_the_answer()
    {
        await Give(DataCategory.Rating, DataCategory.DrivingEvents, DataCategory.Location);

        Assert.Null(await Disclose());
    }

    [Fact]
    public async Task A_grant_of_one_driver_says_nothing_of_another()
    {
        await Give(DataCategory.TripSummary);
        var other = await _platform.Get<Drivers>().Add(new("Bob", "bob@example.org"), "Europe/Paris", default);

        Assert.Null(await Disclose(driver: other.Id));
    }

    [Fact]
    public async Task Fields_of_a_category_that_was_not_granted_are_not_written_at_all()
    {
        await Give(DataCategory.TripSummary);

        var summary = await Trip();
        await Give(DataCategory.DrivingEvents);
        var withEvents = await Trip();

        Assert.False(summary.TryGetProperty("braking", out _));
        Assert.Equal(3, withEvents.GetProperty("braking").GetInt32());
    }

    [Fact]
    public async Task Numbers_leave_rounded_as_their_field_says()
    {
        await Give(DataCategory.TripSummary);

        var trip = await Trip();

        Assert.Equal(("71", "20", "30", "1"), (Raw("score"), Raw("km"), Raw("durationMinutes"), Raw("coverage")));
        string Raw(string name) => trip.GetProperty(name).GetRawText();
    }

    [Fact]
    public async Task What_cannot_be_journalled_does_not_leave()
    {
        await Give(DataCategory.TripSummary);
        var gate = new DisclosureGate(
            new ReadOnlyTables(_platform.Get<ITables>()), _consents, _platform.Get<SubjectKeys>(), _platform.Get<ConsentMeters>(), _time, NullLogger<DisclosureGate>.Instance);

        await Assert.ThrowsAsync<StorageReadOnlyException>(() => gate.Disclose(Request(), Answer, SubjectJson.Default, default));

        Assert.Empty((await Journal()).Entries);
    }

    [Fact]
    public async Task Nothing_leaves_once_a_withdrawal_has_committed_amid_200_disclosures()
    {
        var grant = await Give(DataCategory.TripSummary);
        var released = 0;
        var disclosing = Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            while (await Disclose() is not null)
            {
                Interlocked.Increment(ref released);
            }
        })).ToList();
        await Waiting.Until(() => Volatile.Read(ref released) >= 10);

        await _consents.Withdraw(_driver, grant.Id, default);

        var atWithdrawal = await Head();
        await Task.WhenAll(disclosing);
        Assert.Equal(atWithdrawal, await Head());
        Assert.Equal(atWithdrawal.Entries, released);
        Assert.Null((await Journal()).FirstFault);
    }

    [Fact]
    public async Task A_journal_read_amid_disclosures_shows_no_fault()
    {
        await Give(DataCategory.TripSummary);
        using var stop = new CancellationTokenSource();
        var disclosing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Disclose();
            }
        });

        await Waiting.Until(async () =>
        {
            var read = await Journal();
            Assert.Null(read.FirstFault);
            return read.Entries.Count >= 50;
        });

        await stop.CancelAsync();
        await disclosing;
    }

    [Fact]
    public async Task An_altered_journal_still_shows_what_stands_before_the_fault()
    {
        await Give(DataCategory.TripSummary);
        for (var i = 0; i < 4; i++)
        {
            await Disclose();
        }

        var table = _platform.Get<ITables>().Open(ConsentRows.Table);
        var third = (await table.Find(_driver, ConsentRows.Entry(3), default))!;
        var altered = third.Value.ToArray();
        altered[^1] ^= 1;

        await table.Commit(_driver, [TableWrite.Put(third.Row, third.Version, altered)], default);
        var (entries, fault) = await Journal();
        Assert.Equal((2, 3), (entries.Count, fault));

        await table.Commit(_driver, [TableWrite.Put(third.Row, third.Version, third.Value)], default);
        Assert.Null((await Journal()).FirstFault);

        await table.Commit(_driver, [TableWrite.Delete(third.Row)], default);
        Assert.Equal(3, (await Journal()).FirstFault);
    }

    [Fact]
    public async Task A_journal_somebody_wrote_into_stops_all_disclosure()
    {
        await Give(DataCategory.TripSummary);
        await _platform.Get<ITables>().Open(ConsentRows.Table).Commit(_driver, [TableWrite.Insert(ConsentRows.Entry(1), 1, new byte[64])], default);

        await Assert.ThrowsAsync<InvalidDataException>(() => Disclose());
    }

    private static readonly SubjectTrips Answer = new()
    {
        Subject = "subject",
        Trips = [SubjectTrip.Of("trip", ClosedTrips.Of(Boots.Name(7, 1), Boots.Noon), TimeZoneInfo.Utc)],
        Next = null,
    };

    private async Task<Grant> Give(params DataCategory[] categories)
    {
        var grant = Grants.To(Insurer, _driver, categories);
        await _consents.Give(grant, default);
        return grant;
    }

    private DisclosureRequest Request(string? partner = null, Purpose purpose = Purpose.Pricing, string? driver = null) =>
        new(partner ?? Insurer, driver ?? _driver, new(purpose, Enum.GetValues<DataCategory>().ToHashSet()), "trips");

    private Task<ReadOnlyMemory<byte>?> Disclose(string? partner = null, Purpose purpose = Purpose.Pricing, string? driver = null) =>
        _gate.Disclose(Request(partner, purpose, driver), Answer, SubjectJson.Default, default);

    private async Task<JsonElement> Trip()
    {
        using var body = JsonDocument.Parse(Encoding.UTF8.GetString((await Disclose())!.Value.Span));
        return body.RootElement.GetProperty("trips")[0].Clone();
    }

    private Task<Journal> Journal() => ConnectedInsurance.Consent.Journal.Read(_platform.Get<ITables>(), _platform.Get<SubjectKeys>(), _driver, default);

    private async Task<(long Entries, long Epoch)> Head()
    {
        var row = await _platform.Get<ITables>().Open(ConsentRows.Table).Find(_driver, ConsentRows.Head, default);
        var head = ConsentRows.HeadFormat.Read(row!);
        return (head.Entries, head.Epoch);
    }

    /// <summary>A disk that can be read and not written.</summary>
    private sealed class ReadOnlyTables(ITables tables) : ITables
    {
        public ITable Open(string name) => new ReadOnlyTable(tables.Open(name));
    }

    private sealed class ReadOnlyTable(ITable table) : ITable
    {
        public string Name => table.Name;

        public ValueTask<TableRow?> Find(string partition, string row, CancellationToken cancellation) => table.Find(partition, row, cancellation);

        public ValueTask<TablePage> Page(TableRange range, string? continuation, int limit, CancellationToken cancellation) =>
            table.Page(range, continuation, limit, cancellation);

        public ValueTask<CommitOutcome> Commit(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation) =>
            throw new StorageReadOnlyException("The disk cannot be written.");
    }
}
