using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Emulator;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Policies;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Erasing;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Services.Coaching;
using Microsoft.Extensions.Configuration;

namespace ConnectedInsurance.Platform.Tests.Services.Coaching;

/// <summary>An emulated car is driven hard, its driver is coached and drives better; who learns what of it is looked at where it arrives.</summary>
public sealed class CoachingEndToEndTests : IAsyncLifetime
{
    private const string Dongle = "ci-coached";
    private static readonly TimeSpan Long = TimeSpan.FromHours(3);

    private readonly ManualTime _time = new(Journey.Monday);
    private readonly EmulatedDongle _dongle = new(new("http://nowhere.invalid"), Dongle, new byte[32], new HttpClient(), TimeProvider.System, new() { Life = new byte[8] });
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private ListeningPartner _coach = null!;
    private ListeningPartner _otherCoach = null!;
    private ListeningPartner _insurer = null!;
    private ListeningPartner _garage = null!;
    private string _token = "";
    private int _drives;

    private IEnumerable<ListeningPartner> Everybody => [_coach, _otherCoach, _insurer, _garage];

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time, builder => builder.Configuration.AddInMemoryCollection([new("Webhooks:AllowLoopback", "true")]));
        _driver = await _platform.Join(Dongle);
        _token = (await _platform.Get<DriverTokens>().Issue(_driver.Id, "a test", DriverScope.All, TimeSpan.FromDays(300), default))!.Value.Text;
        _coach = await ListeningPartner.Join(_platform, "Coach", PartnerKind.Coach, Purpose.Coaching, null);
        _otherCoach = await ListeningPartner.Join(_platform, "Other coach", PartnerKind.Coach, Purpose.Coaching, _driver.Id, DataCategory.Rating);
        _insurer = await ListeningPartner.Join(_platform, "Insurer", PartnerKind.Insurer, Purpose.Pricing, _driver.Id, DataCategory.Rating);
        _garage = await ListeningPartner.Join(_platform, "Garage", PartnerKind.Garage, Purpose.Maintenance, _driver.Id, DataCategory.VehicleHealth);
        await Published.By(_platform.Get<PartnerRegister>(), _platform.Get<PublishedNotices>(), _coach.Id);
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
    public async Task The_coach_who_was_chosen_gets_the_one_factor_and_the_insurer_honours_what_was_learnt()
    {
        await Drive(Temper.Aggressive);
        Assert.Equal(["coaching-first-tip"], await Inbox()); // with the first trip
        var offered = await Offered();
        Assert.Equal(409, await Send(HttpMethod.Post, $"/me/coaching/{offered.Id}/acceptance", new { form = "course", coach = _coach.Id })); // nothing is granted yet
        Assert.All(Everybody, partner => Assert.Empty(partner.Told));

        await Grant(_coach.Id);
        Assert.Equal(204, await Send(HttpMethod.Post, $"/me/coaching/{offered.Id}/acceptance", new { form = "course", coach = _coach.Id }));
        var (type, said) = Assert.Single(await _coach.Await(1));
        Assert.Equal("coaching.begun", type);
        Assert.Equal(
            ["subject", "coaching", "factor", "state", "since", "kmBefore", "pointsBefore", "kmSince", "pointsSince"], said.EnumerateObject().Select(field => field.Name));
        Assert.Equal(offered.Factor.ToString(), said.GetProperty("factor").GetString(), ignoreCase: true);
        Assert.Equal(await _platform.Get<Pseudonyms>().Of(_coach.Id, _driver.Id, default), said.GetProperty("subject").GetString());
        Assert.Equal((0, 0), (said.GetProperty("kmBefore").GetDouble() % 10, said.GetProperty("pointsBefore").GetDouble() % 0.5));

        await Drive(Temper.Calm);
        var name = said.GetProperty("coaching").GetString()!;
        var progress = await Asked(_coach.Id, $"/partner/v1/coachings/{name}");
        Assert.True(progress.GetProperty("pointsSince").GetDouble() > progress.GetProperty("pointsBefore").GetDouble());
        Assert.Equal(name, Assert.Single((await Asked(_coach.Id, "/partner/v1/coachings")).GetProperty("coachings").EnumerateArray()).GetProperty("coaching").GetString());
        Assert.Equal("wrong-purpose", Named(await Asked(_coach.Id, $"/partner/v1/subjects/{said.GetProperty("subject").GetString()}/ratings")));
        Assert.Equal("not-found", Named(await Asked(_otherCoach.Id, $"/partner/v1/coachings/{name}")));
        Assert.Empty((await Asked(_otherCoach.Id, "/partner/v1/coachings")).GetProperty("coachings").EnumerateArray());

        await Asked(_coach.Id, $"/partner/v1/coachings/{name}/completion", HttpMethod.Post);
        Assert.Equal(["coaching.begun", "coaching.ended"], (await _coach.Await(2)).Select(told => told.Type));
        Assert.Contains("coaching-completed", await Inbox());
        Assert.All(Everybody.Except([_coach]), partner => Assert.Empty(partner.Told));
        await Honoured(offered);
    }

    [Fact]
    public async Task Who_switches_it_off_has_the_coach_learn_that_it_is_over_and_nothing_of_the_driving_since()
    {
        await Drive(Temper.Aggressive);
        var offered = await Offered();
        await Grant(_coach.Id);
        Assert.Equal(204, await Send(HttpMethod.Post, $"/me/coaching/{offered.Id}/acceptance", new { form = "course", coach = _coach.Id }));
        var name = Assert.Single(await _coach.Await(1)).Said.GetProperty("coaching").GetString()!;
        await Drive(Temper.Calm);

        Assert.Equal(204, await Send(HttpMethod.Put, "/me/coaching", new { isOff = true }));

        var (type, said) = (await _coach.Await(2))[1];
        Assert.Equal(("coaching.ended", "left"), (type, said.GetProperty("state").GetString()!.ToLowerInvariant()));
        string[] figures = ["kmBefore", "pointsBefore", "kmSince", "pointsSince"];
        Assert.All(figures, figure => Assert.Equal(JsonValueKind.Null, said.GetProperty(figure).ValueKind));
        var asked = await Asked(_coach.Id, $"/partner/v1/coachings/{name}");
        Assert.All(figures, figure => Assert.Equal(JsonValueKind.Null, asked.GetProperty(figure).ValueKind));
    }

    [Fact]
    public async Task Tips_are_for_the_driver_alone_and_finished_by_driving_better()
    {
        await Drive(Temper.Aggressive);
        var offered = await Offered();
        Assert.Equal(204, await Send(HttpMethod.Post, $"/me/coaching/{offered.Id}/acceptance", new { form = "tips" }));
        await Until(offer => offer.TipsTold == 1, offered.Id);
        await Drive(Temper.Calm);

        for (var week = 2; week <= CoachingTips.OfSeries; week++)
        {
            await Pass(OfferCoaching.Week);
            await Until(offer => offer.TipsTold >= week, offered.Id);
        }

        await Pass(TimeSpan.FromDays(1));
        await Until(offer => offer.State == CoachingState.Completed && offer.Announced == offer.State, offered.Id); // a month after its offer there may be another
        Assert.Equal(CoachingTips.OfSeries, (await Inbox()).Count(kind => kind == "coaching-tip"));
        Assert.All(Everybody, partner => Assert.Empty(partner.Told));
        Assert.Equal(CredentialTerms.Tips, (await _platform.Get<CoachingCredentials>().Find(_driver.Id, offered.Id, default)) is { } credential ? (await credential.Read())!.Taught : "");
    }

    [Fact]
    public async Task One_switch_ends_it_and_who_declined_is_asked_again_a_month_later_at_the_soonest()
    {
        await Drive(Temper.Aggressive);
        var first = await Offered();
        Assert.Equal(204, await Send(HttpMethod.Delete, $"/me/coaching/{first.Id}"));
        await Until(offer => offer.Announced == CoachingState.Declined);
        await Pass(OfferCoaching.BetweenOffers - TimeSpan.FromHours(1));
        Assert.Single(await _platform.Get<CoachingBook>().Of(_driver.Id, default));
        await Pass(TimeSpan.FromHours(1));
        var second = await Until(offer => offer.State == CoachingState.Offered);
        Assert.NotEqual(first.Id, second.Id);

        Assert.Equal(204, await Send(HttpMethod.Put, "/me/coaching", new { isOff = true }));
        await Until(offer => offer.State == CoachingState.Lapsed);
        await Rest();
        await Drive(Temper.Aggressive);
        await Pass(OfferCoaching.BetweenOffers * 2);
        Assert.Equal(2, (await _platform.Get<CoachingBook>().Of(_driver.Id, default)).Count);

        Assert.Equal(204, await Send(HttpMethod.Put, "/me/coaching", new { isOff = false }));
        await Until(offer => offer.State == CoachingState.Offered);
    }

    [Fact]
    public async Task Who_erases_how_they_drove_is_offered_nothing_sooner_and_who_wants_none_still_wants_none()
    {
        await Drive(Temper.Aggressive);
        await Offered();

        await EraseRating();
        Assert.Equal(204, await Send(HttpMethod.Put, "/me/coaching", new { isOff = false })); // has it looked at
        await Rest();
        Assert.Empty(await _platform.Get<CoachingBook>().Of(_driver.Id, default));
        Assert.Equal(204, await Send(HttpMethod.Put, "/me/coaching", new { isOff = true }));
        await Rest();
        await EraseRating();
        await Drive(Temper.Aggressive);
        await Pass(OfferCoaching.BetweenOffers * 2);

        Assert.True((await _platform.Get<CoachingBook>().Wish(_driver.Id, default))!.IsOff);
        Assert.Empty(await _platform.Get<CoachingBook>().Of(_driver.Id, default));
    }

    private async Task EraseRating()
    {
        var (erasures, id, now) = (_platform.Get<Erasures>(), Identifier.New("era"), _time.GetUtcNow());
        await erasures.Keep(new(id, _driver.Id, new(Category: DataCategory.Rating), now, now, ErasureState.CoolingOff, [], []), default);
        await _platform.Get<IOrchestrator>().Start<EraseDriver, ErasureDue>(id, new(id, now));
        await Waiting.Until(async () => (await erasures.Find(id, default))!.State is not (ErasureState.CoolingOff or ErasureState.Erasing));
    }

    /// <summary>The month of a policy whose product makes something of a coaching costs less by its share, and the driver's statement says so.</summary>
    private async Task Honoured(CoachingOffer offered)
    {
        using var answer = await Ask(HttpMethod.Get, $"/me/coaching/{offered.Id}/credential", null);
        var proof = await Proof.Of(await answer.Content.ReadAsStringAsync());
        Assert.Equal((CoachingCredential.Type, true), (proof.Kind, proof.Holds));
        var sold = Offers.Of(_insurer.Id);
        var policy = Offers.Bind(sold with { Product = sold.Product with { CoachingShare = 0.05m } }, _driver.Id, DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime), _time.GetUtcNow());
        var october = policy.Period(0)!.Value;

        Assert.Equal(0.95m, await _platform.Get<HonourCoaching>().Factor(policy, october, default));
        Assert.Equal(1, await _platform.Get<HonourCoaching>().Factor(policy with { Insurer = _garage.Id }, october, default)); // granted nothing for pricing
        Assert.Equal(1, await _platform.Get<HonourCoaching>().Factor(policy with { IsControl = true }, october, default));
    }

    /// <summary>Two long drives, more than the days apart that a rating needs; returns when all of it is scored.</summary>
    private async Task Drive(Temper temper)
    {
        for (var drive = 0; drive < 2; drive++)
        {
            await Pass(Long);
            await _driver.Plug(_platform.Http, _time).Deliver([.. _dongle.Batches(GeneratedDrive.Make(temper, Long, ++_drives, _time.GetUtcNow() - Long))]);
            _dongle.Reboot();
            await _platform.Settle();
            await Rest();
            await Pass(drive == 0 ? TimeSpan.FromDays(15) : TimeSpan.Zero);
        }
    }

    private async Task<CoachingOffer> Offered()
    {
        await Pass(OfferCoaching.Week);
        return await Until(offer => offer.State == CoachingState.Offered && offer.Announced == CoachingState.Offered);
    }

    private async Task Pass(TimeSpan time)
    {
        _time.Advance(time);
        await Rest();
    }

    /// <summary>Returns when the coaching has looked and waits for a time to come.</summary>
    private async Task Rest()
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var quiet = 0; quiet < 10;)
        {
            await Task.Delay(10, late.Token);
            var instance = await _platform.Get<IOrchestrator>().Get($"{nameof(OfferCoaching)}:{_driver.Id}", late.Token);
            quiet = instance is null || instance.Finished is not null || (await Waits(late.Token)) ? quiet + 1 : 0;
        }
    }

    private async Task<bool> Waits(CancellationToken late) =>
        await _platform.Get<IOrchestrator>().History($"{nameof(OfferCoaching)}:{_driver.Id}", late) is [.., var last] && last.Kind.Contains("Timer", StringComparison.Ordinal);

    /// <summary>The latest coaching, or the one of an id, once it is like this.</summary>
    private Task<CoachingOffer> Until(Func<CoachingOffer, bool> holds, string? id = null, [CallerArgumentExpression(nameof(holds))] string what = "") => Waiting.For(
        async () => (await _platform.Get<CoachingBook>().Of(_driver.Id, default)).Where(offer => id is null || offer.Id == id).ToList() is [var latest, ..] && holds(latest) ? latest : null, what);

    private async Task Grant(string coach)
    {
        var now = _time.GetUtcNow();
        await _platform.Get<Consents>().Give(Grants.To(coach, _driver.Id, DataCategory.Rating) with { Purpose = Purpose.Coaching, Given = now, Until = now.AddDays(300) }, default);
        await _platform.Get<Pseudonyms>().Introduce(coach, _driver.Id, default);
    }

    /// <summary>The kinds of what the driver was told of coaching, newest first.</summary>
    private async Task<List<string>> Inbox() =>
    [
        .. JsonDocument.Parse((await _driver.Self.Read("/me/inbox", default)).Body).RootElement.GetProperty("notices").EnumerateArray().Select(notice => notice.GetProperty("kind").GetString()!)
            .Where(kind => kind.StartsWith("coaching", StringComparison.Ordinal)),
    ];

    private async Task<int> Send(HttpMethod method, string path, object? body = null)
    {
        using var answer = await Ask(method, path, body);
        return (int)answer.StatusCode;
    }

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body), Headers = { Authorization = new("Bearer", _token) } };
        return await _platform.Http.SendAsync(request);
    }

    private async Task<JsonElement> Asked(string partner, string path, HttpMethod? method = null)
    {
        var token = await _platform.Get<AccessTokens>().Issue(partner, DisclosureScope.Parse("rating:coaching")!, _platform.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), default);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", token) } };
        using var answer = await _platform.Http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return body.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(body) : default;
    }

    private static string Named(JsonElement problem) => problem.GetProperty("type").GetString()!.Split('/')[^1];
}
