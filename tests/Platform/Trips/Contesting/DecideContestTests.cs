using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Corrections;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Claiming;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Platform.Tests.Trips.Contesting;

/// <summary>A driver contests what a hasty drive was recorded as, and two insurers of whom one had read it.</summary>
public sealed class DecideContestTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(Journey.Over);
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private Trip _trip = null!;
    private DrivingEvent _event;
    private string _reader = "";
    private string _other = "";

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time);
        _driver = await _platform.Join(Journey.Dongle);
        Assert.True((await _driver.Plug(_platform.Http, _time).Deliver(new Journey().Drive(Journey.Monday))).IsComplete);
        await _platform.Settle();
        _trip = Assert.Single(await _platform.Trips(_driver));
        _event = (await Score()).Events.First(e => e.Kind == EventKind.Braking && e.Confidence >= JudgeContest.SureFrom);
        (_reader, _other) = (await NewInsurer(), await NewInsurer());
        Assert.Equal(_trip.Braking, Assert.Single((await Read(_reader, $"/partner/v1/subjects/{await Named(_reader)}/trips")).GetProperty("trips").EnumerateArray()).GetProperty("braking").GetInt32());
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task What_a_human_accepts_is_scored_anew_without_it_and_whoever_received_it_is_told()
    {
        var contest = await Contest(new { words = "A child ran into the road.", eventSeconds = _event.StartSeconds, evidence = new { mediaType = "text/plain", content = "AQID" } });
        await Waits(contest);
        var seen = await _platform.Operator.Read($"/operator/contests/{contest}", default);
        Assert.Contains("A child ran into the road.", seen.Body, StringComparison.Ordinal);

        await Decide(contest, isAccepted: true);
        var corrected = await Ended(contest);

        Assert.Equal(ContestStanding.Accepted, corrected);
        var trip = Assert.Single(await _platform.Trips(_driver));
        Assert.Equal((2u, _trip.Braking - 1, _trip.Model), (trip.Revision, trip.Braking, trip.Model));
        Assert.True(trip.Score > _trip.Score);
        Assert.Equal([contest], trip.Corrections);

        var told = Assert.Single((await Read(_reader, "/partner/v1/corrections")).GetProperty("corrections").EnumerateArray());
        Assert.Equal((await Named(_reader), "contested"), (told.GetProperty("subject").GetString(), told.GetProperty("reason").GetString()));
        Assert.Equal((2, _trip.Braking - 1), (told.GetProperty("now").GetProperty("revision").GetInt32(), told.GetProperty("now").GetProperty("braking").GetInt32()));
        Assert.DoesNotContain(contest, told.GetRawText(), StringComparison.Ordinal); // two partners would share it
        Assert.Empty((await Read(_other, "/partner/v1/corrections")).GetProperty("corrections").EnumerateArray());
    }

    [Fact]
    public async Task What_a_human_refuses_stays_and_the_driver_reads_who_and_why()
    {
        var contest = await Contest(new { words = "I never braked.", eventSeconds = _event.StartSeconds });
        await Waits(contest);

        await Decide(contest, isAccepted: false);

        Assert.Equal(ContestStanding.Refused, await Ended(contest));
        Assert.Equal(1u, Assert.Single(await _platform.Trips(_driver)).Revision);
        var (_, body) = await _driver.Self.Read($"/me/contests/{contest}", default);
        var decision = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("decision");
        Assert.Equal((false, "J. Doe", "As I see it."), (decision.GetProperty("isAccepted").GetBoolean(), decision.GetProperty("by").GetString(), decision.GetProperty("reasons").GetString()));
        Assert.Empty(await _platform.Get<Contests>().Waiting(default));
    }

    [Fact]
    public async Task Who_is_not_answered_within_30_days_is_right()
    {
        var contest = await Contest(new { words = "None of this is mine." });
        await Waits(contest);
        await Timer(contest);

        _time.Advance(ContestTrip.Within);

        Assert.Equal(ContestStanding.Accepted, await Ended(contest));
        var trip = Assert.Single(await _platform.Trips(_driver));
        Assert.Equal((0, 0, 0), (trip.Braking, trip.Acceleration, trip.Cornering));
        Assert.Null((await _platform.Get<Contests>().Find(_driver.Id, contest, default))!.Decision!.By);
    }

    [Fact]
    public async Task A_contest_is_corrected_for_partners_once_however_often_it_is_told()
    {
        var (corrections, corrected) = (_platform.Get<NoteCorrections>(), new TripCorrected("cts-1", _driver.Id, _trip.Id, 1, 2));

        await corrections.On(corrected, default);
        await corrections.On(corrected, default);

        Assert.Single(await _platform.Get<CorrectionList>().Page(_reader, null, 10, default));
    }

    [Fact]
    public async Task A_partner_reads_on_from_where_it_was_and_one_without_grants_reads_nothing()
    {
        var corrections = _platform.Get<NoteCorrections>();
        await corrections.On(new TripCorrected("cts-1", _driver.Id, _trip.Id, 1, 2), default);
        var first = await Read(_reader, "/partner/v1/corrections");
        await corrections.On(new TripHandedOver("cts-2", _trip.Id, 1, Subject.Driver(_driver.Id), Subject.Vehicle(_trip.Vehicle)), default);

        var second = await Read(_reader, $"/partner/v1/corrections?cursor={first.GetProperty("next").GetString()}");
        Assert.Equal("contested", Assert.Single(first.GetProperty("corrections").EnumerateArray()).GetProperty("reason").GetString());
        Assert.Equal("another-driver", Assert.Single(second.GetProperty("corrections").EnumerateArray()).GetProperty("reason").GetString());

        await _platform.Get<Consents>().Pause(_driver.Id, true, default);
        Assert.Empty((await Read(_reader, "/partner/v1/corrections")).GetProperty("corrections").EnumerateArray());
    }

    [Theory]
    [InlineData(0.49, true)]
    [InlineData(0.5, false)]
    public void The_machine_accepts_only_what_it_was_not_sure_of(double confidence, bool isAccepted)
    {
        var contest = new Contest("cts-1", "drv-1", "trip", 1, 10.02, "words", null, Boots.Noon, Boots.Noon, null);
        var score = Scored(new(EventKind.Braking, 10, 11, 3, 2.7, Severity.Low, 50, confidence, 5, 15), new(EventKind.Braking, 20, 21, 3, 2.7, Severity.Low, 50, 0.1, 15, 25));

        Assert.Equal(isAccepted, JudgeContest.IsUnsure(contest, score));
        Assert.False(JudgeContest.IsUnsure(contest with { EventSeconds = null }, score));
        Assert.False(JudgeContest.IsUnsure(contest, null));
    }

    private static TripScore Scored(params DrivingEvent[] events) =>
        new("m", "1", null, 75, [], [], default, events, [], default, [], default, 1, [], []);

    private async Task<TripScore> Score()
    {
        var key = (await _platform.Get<TripKeys>().Find(_trip.Id, default))!;
        return (await _platform.Get<TripArchive>().Score(_trip.Id, _trip.Revision, key, default))!;
    }

    private async Task<string> Contest(object body)
    {
        var (_, token, _) = (await _platform.Get<DriverTokens>().Issue(_driver.Id, "a test", DriverScope.All, TimeSpan.FromDays(1), default))!.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/me/trips/{_trip.Id}/contests") { Content = JsonContent.Create(body, body.GetType()), Headers = { Authorization = new("Bearer", token) } };
        using var response = await _platform.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("contest").GetString()!;
    }

    private async Task Decide(string contest, bool isAccepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/operator/contests/{contest}/decision")
        {
            Content = JsonContent.Create(new { by = "J. Doe", isAccepted, reasons = "As I see it." }),
            Headers = { Authorization = new("Bearer", await _platform.Get<OperatorToken>().Get(default)) },
        };
        using var response = await _platform.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private Task Waits(string contest) => Waiting.Until(async () => await _platform.Get<Contests>().FindWaiting(contest, default) is not null);

    /// <summary>Returns once the contest waits for a human and for the day it is due.</summary>
    private Task Timer(string contest) => Waiting.Until(async () =>
        (await _platform.Get<IOrchestrator>().Get($"{nameof(DecideContest)}:{contest}"))?.CustomStatus.ToString().Contains("human", StringComparison.Ordinal) == true);

    private async Task<ContestStanding> Ended(string contest)
    {
        var instance = await Waiting.For(async () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1)); // closing is awaited in rounds
            _platform.Get<ClosingBell>().Ring();
            return await _platform.Get<IOrchestrator>().Get($"{nameof(DecideContest)}:{contest}") is { Finished: not null } over ? over : null;
        });
        Assert.Equal(OrchestrationStatus.Completed, instance.Status);
        return instance.Output.Read<ContestStanding>();
    }

    private async Task<string> NewInsurer()
    {
        var partner = (await _platform.Operator.AddPartner(new("Insurer", PartnerKind.Insurer), default)).Partner;
        var grant = Grants.To(partner, _driver.Id, DataCategory.Rating, DataCategory.TripSummary, DataCategory.DrivingEvents);
        await _platform.Get<Consents>().Give(grant with { Given = Journey.Over, Until = Journey.Over.AddYears(1) }, default);
        await _platform.Get<Pseudonyms>().Introduce(partner, _driver.Id, default);
        return partner;
    }

    private async Task<string> Named(string partner) => await _platform.Get<Pseudonyms>().Of(partner, _driver.Id, default);

    private async Task<JsonElement> Read(string partner, string path)
    {
        var scope = DisclosureScope.Parse("rating:pricing trip-summary:pricing driving-events:pricing")!;
        var token = await _platform.Get<AccessTokens>().Issue(partner, scope, _platform.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), default);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", token) } };
        using var response = await _platform.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
