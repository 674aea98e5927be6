using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Services.Quotes;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Platform.Tests.Services.Quotes;

/// <summary>An emulated drive is offered to insurers; who learns what of whom is looked at where it arrives.</summary>
public sealed class QuotesEndToEndTests : IAsyncLifetime
{
    private const long FirstMinor = 40_000 + 1_200 + 9_000;

    private QuoteWorld _world = null!;

    public async Task InitializeAsync() => _world = await QuoteWorld.Drive();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task The_insurers_that_were_asked_see_the_need_the_chosen_one_who_it_is_and_nobody_else_anything()
    {
        var request = await _world.Publish();

        var seen = _world.Second.Told.Single(QuoteWorld.IsPublished).Said;
        Assert.Equal(["request", "until", "chooseBy", "yearlyKm", "covers", "levels", "bonusMalus", "passport"], seen.EnumerateObject().Select(field => field.Name));
        Assert.Equal((9000, "liability"), (seen.GetProperty("yearlyKm").GetInt32(), seen.GetProperty("covers")[0].GetString()));
        Assert.Empty(seen.GetProperty("levels").EnumerateObject()); // its tariffs ask for none
        Assert.Equal("0-5", _world.First.Told.Single(QuoteWorld.IsPublished).Said.GetProperty("levels").GetProperty("vehicle-age").GetString());
        Assert.Equal(["holder", "kmOver5000", "score"], Opened(seen).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(seen.GetProperty("request").GetString(), Opened(seen)["holder"].GetString()); // the passport is under that name
        var read = await _world.AsInsurer(_world.Second, HttpMethod.Get, $"/partner/v1/quote-requests/{QuoteWorld.NameAt(_world.Second)}");
        Assert.Equal(seen.GetRawText(), read.Body.GetRawText());

        Assert.Equal(200, await _world.Quote(_world.First));
        Assert.Equal(200, await _world.Quote(_world.Second, 50_000));
        await _world.Wait(async () => (await _world.Notices()).Count == 2);
        var offered = (await _world.Read(request)).GetProperty("asked").EnumerateArray().Select(asked => asked.GetProperty("quote").GetProperty("terms").GetProperty("totalMinor").GetInt64()).Order();
        Assert.Equal([FirstMinor, 50_000 + 1_200 + 9_000], offered);
        Assert.Equal(202, await _world.Choose(request, _world.First, FirstMinor));

        await _world.Wait(() => Task.FromResult(_world.First.Told.Any(told => told.Type == "quote-request.chosen") && _world.Second.Told.Any(told => told.Type == "quote-request.ended")));
        var identity = _world.First.Told.Single(told => told.Type == "quote-request.chosen").Said;
        Assert.Equal((QuoteWorld.NameAt(_world.First), JoinedDriver.Name, JoinedDriver.Email), (identity.GetProperty("request").GetString(), identity.GetProperty("name").GetString(), identity.GetProperty("email").GetString()));
        var ended = _world.Second.Told.Single(told => told.Type == "quote-request.ended").Said;
        Assert.Equal($$"""{"request":"{{QuoteWorld.NameAt(_world.Second)}}"}""", ended.GetRawText());
        Assert.Empty(_world.Unasked.Told);
        Assert.Empty(_world.Garage.Told);
        Assert.Equal(["quote-request.published", "quote-request.chosen"], _world.First.Told.Select(told => told.Type));
        Assert.Equal(["quote-request.published", "quote-request.ended"], _world.Second.Told.Select(told => told.Type));
        foreach (var other in _world.Everybody.Where(partner => partner != _world.First))
        {
            Assert.DoesNotContain(other.Receiver.Got, got => got.Body.Contains("Canary", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task The_journal_names_each_who_saw_and_the_one_who_learned_who_it_is()
    {
        var request = await _world.Publish();
        await _world.Quote(_world.First);
        await _world.Choose(request, _world.First, FirstMinor);
        await _world.Wait(() => Task.FromResult(_world.First.Told.Any(told => told.Type == "quote-request.chosen")));

        var journal = await Journal.Read(_world.Platform.Get<ITables>(), _world.Platform.Get<SubjectKeys>(), _world.Driver.Id, default);

        Assert.Null(journal.FirstFault);
        var entries = journal.Entries.Where(entry => entry.Resource.StartsWith("quote-request.", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            new[] { (_world.First.Id, "quote-request.published"), (_world.Second.Id, "quote-request.published") }.Order(),
            entries.Where(entry => entry.Categories.Count > 0).Select(entry => (entry.Partner!, entry.Resource)).Distinct().Order());
        var chosen = Assert.Single(entries, entry => entry.Resource == "quote-request.chosen");
        Assert.Equal((_world.First.Id, Purpose.Pricing), (chosen.Partner, chosen.Purpose));
        Assert.Empty(chosen.Categories); // nothing measured
    }

    [Fact]
    public async Task A_preview_is_what_arrives_but_for_names_salts_and_signatures()
    {
        var preview = (await _world.AsDriver(HttpMethod.Post, "/me/quote-requests/preview", _world.Wish("score", "kmOver10000AndScoreOver80", "km"))).Body;
        await _world.Publish(_world.Wish("score", "kmOver10000AndScoreOver80", "km"));

        foreach (var insurer in new[] { _world.First, _world.Second })
        {
            var sees = preview.GetProperty("sees").EnumerateArray().Single(one => one.GetProperty("insurer").GetString() == insurer.Id);
            var (body, arrived) = (JsonElement.Parse(sees.GetProperty("body").GetString()!), insurer.Told.Single(QuoteWorld.IsPublished).Said);
            Assert.Equal(Plain(arrived), Plain(body));
            Assert.Equal(Fields(Opened(arrived)), Fields(sees.GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("name").GetString()!, field => JsonElement.Parse(field.GetProperty("value").GetString()!))));
        }

        static string Plain(JsonElement need) => string.Concat(need.EnumerateObject().Where(field => field.Name is not ("request" or "passport")).Select(field => field.ToString()));
        static string Fields(Dictionary<string, JsonElement> opened) =>
            string.Join(';', opened.Where(field => field.Key != "holder").OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value.GetRawText()}"));
    }

    [Fact]
    public async Task A_name_leads_to_no_other_request_and_not_to_the_subject_whom_the_insurer_has_already()
    {
        await _world.Publish();
        await _world.Publish();
        var needs = _world.First.Told.Where(QuoteWorld.IsPublished).Select(told => told.Said).Append(_world.Second.Told.Last(QuoteWorld.IsPublished).Said).ToList();
        var subject = await _world.Platform.Get<Pseudonyms>().Of(_world.First.Id, _world.Driver.Id, default);
        var rating = (await _world.AsInsurer(_world.First, HttpMethod.Get, $"/partner/v1/subjects/{subject}/ratings")).Body;
        var trips = (await _world.AsInsurer(_world.First, HttpMethod.Get, $"/partner/v1/subjects/{subject}/trips")).Body;

        List<HashSet<string>> told = [.. needs.Select(Texts), [.. Texts(rating), .. Texts(trips)]];

        for (var one = 0; one < told.Count; one++)
        {
            for (var other = one + 1; other < told.Count; other++)
            {
                Assert.DoesNotContain(told[one].Intersect(told[other]), IsTelling);
            }
        }

        Assert.Equal(3, needs.Select(need => need.GetProperty("request").GetString()).Distinct().Count());
        Assert.DoesNotContain(needs, need => need.GetRawText().Contains(subject, StringComparison.Ordinal) || need.GetRawText().Contains(_world.Driver.Id, StringComparison.Ordinal));
        Assert.All(needs, need => Assert.All(Opened(need).Values.SelectMany(Numbers), number => Assert.Equal(0, number % 5))); // km to 1,000, score to 5

        // Coarse on purpose, and what everybody's says: the words of the API, the day, the deadline's hour, names of models.
        bool IsTelling(string text) => text.Length > 3 && !Regex.IsMatch(text, @"^\d{4}-\d\d-\d\d(T\d\d:00:00(\.0+)?(\+00:00|Z))?$")
            && text is not ("liability" or "theft" or "0-5" or "sha-256" or "ES256" or "driving-passport" or "connected-insurance-passport/1");
    }

    [Fact]
    public async Task The_name_is_forgotten_by_the_others_at_once_and_by_the_chosen_one_with_the_request()
    {
        var request = await _world.Publish();
        await _world.Quote(_world.First);
        var (first, second) = (QuoteWorld.NameAt(_world.First), QuoteWorld.NameAt(_world.Second));
        await _world.Choose(request, _world.First, FirstMinor);
        var book = _world.Platform.Get<QuoteBook>();

        await _world.Wait(async () => await book.Named(_world.Second.Id, second, default) is null);
        Assert.Equal(404, (await _world.AsInsurer(_world.Second, HttpMethod.Get, $"/partner/v1/quote-requests/{second}")).Status);
        await _world.Wait(async () => (await _world.AsInsurer(_world.First, HttpMethod.Get, $"/partner/v1/quote-requests/{first}/identity")).Status == 200);
        Assert.Equal(["chosen"], (await _world.AsInsurer(_world.First, HttpMethod.Get, "/partner/v1/quote-requests")).Body.GetProperty("requests").EnumerateArray().Select(one => one.GetProperty("state").GetString()));

        await _world.PassTo(_world.Time.GetUtcNow() + RequestQuotes.Kept, async () => await book.Find(_world.Driver.Id, request, default) is null);

        Assert.Equal(404, (await _world.AsInsurer(_world.First, HttpMethod.Get, $"/partner/v1/quote-requests/{first}/identity")).Status);
        Assert.Empty(await _world.Platform.Get<ITables>().Open("quotenames").Read(TableRange.Whole).ToListAsync());
        Assert.DoesNotContain(await _world.Platform.Get<ITables>().Open("consent").Read(new(_world.Driver.Id)).ToListAsync(), row => row.Row.StartsWith("once.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_driver_is_told_before_there_is_no_more_time_and_a_request_nobody_chose_from_ends()
    {
        var request = await _world.Publish();
        await _world.Quote(_world.Second);
        await _world.Wait(async () => (await _world.Notices()).Count == 1);
        var until = (await _world.Read(request)).GetProperty("until").GetDateTimeOffset();

        await _world.PassTo(until.AddDays(-1), async () => (await _world.Notices()).Count == 2);
        await _world.PassTo(until, async () => (await _world.Read(request)).GetProperty("state").GetString() == "closed");
        Assert.Equal(409, (await _world.AsInsurer(_world.Second, HttpMethod.Put, $"/partner/v1/quote-requests/{QuoteWorld.NameAt(_world.Second)}/quote", QuoteWorld.Terms(1, _world.Time.GetUtcNow()))).Status);
        await _world.PassTo(until.AddDays(6), async () => (await _world.Notices()).Count == 3);
        await _world.PassTo(until.AddDays(7), () => Task.FromResult(_world.Second.Told.Any(told => told.Type == "quote-request.ended") && _world.First.Told.Any(told => told.Type == "quote-request.ended")));

        Assert.Equal(["quote-arrived", "quotes-end", "quote-choice-ends"], await _world.Notices());
        Assert.Equal("lapsed", (await _world.Read(request)).GetProperty("state").GetString());
        Assert.Equal(409, await _world.Choose(request, _world.Second, FirstMinor));
        Assert.DoesNotContain(_world.Everybody, partner => partner.Told.Any(told => told.Type == "quote-request.chosen"));
    }

    [Fact]
    public async Task Who_takes_a_request_back_shows_nobody_anything_from_then_on()
    {
        var request = await _world.Publish();
        await _world.Quote(_world.First);
        var name = QuoteWorld.NameAt(_world.First);

        Assert.Equal(204, (await _world.AsDriver(HttpMethod.Delete, $"/me/quote-requests/{request}")).Status);

        Assert.Contains((await _world.AsInsurer(_world.First, HttpMethod.Get, $"/partner/v1/quote-requests/{name}")).Status, new[] { 403, 404 }); // ended, and then forgotten
        await _world.Wait(() => Task.FromResult(_world.First.Told.Any(told => told.Type == "quote-request.ended") && _world.Second.Told.Any(told => told.Type == "quote-request.ended")));
        await _world.Wait(async () => (await _world.AsInsurer(_world.First, HttpMethod.Get, "/partner/v1/quote-requests")).Body.GetProperty("requests").GetArrayLength() == 0);
        Assert.Equal(409, await _world.Choose(request, _world.First, FirstMinor));
        Assert.Equal("withdrawn", (await _world.Read(request)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Who_takes_back_everything_from_an_insurer_shows_it_this_request_no_more_and_the_others_still()
    {
        await _world.Publish();

        Assert.Equal(200, (await _world.AsDriver(HttpMethod.Delete, $"/me/partners/{_world.First.Id}/grants")).Status);

        Assert.Equal(403, (await _world.AsInsurer(_world.First, HttpMethod.Get, $"/partner/v1/quote-requests/{QuoteWorld.NameAt(_world.First)}")).Status);
        Assert.Equal(200, (await _world.AsInsurer(_world.Second, HttpMethod.Get, $"/partner/v1/quote-requests/{QuoteWorld.NameAt(_world.Second)}")).Status);
    }

    [Fact]
    public async Task An_insurer_takes_its_quote_back_and_it_cannot_be_chosen()
    {
        var request = await _world.Publish();
        await _world.Quote(_world.First);

        Assert.Equal(204, (await _world.AsInsurer(_world.First, HttpMethod.Delete, $"/partner/v1/quote-requests/{QuoteWorld.NameAt(_world.First)}/quote")).Status);

        Assert.Equal(400, await _world.Choose(request, _world.First, FirstMinor));
        for (var quotes = 1; quotes < 20; quotes++)
        {
            Assert.Equal(200, await _world.Quote(_world.First, 40_000 + quotes));
        }

        Assert.Equal(409, await _world.Quote(_world.First, 1)); // a price is not found by trying
    }

    [Fact]
    public async Task Whom_a_driver_may_ask_and_what_they_are_told_follow_from_the_broker_switch()
    {
        var passedOn = (await _world.AsDriver(HttpMethod.Get, "/me/quote-requests/insurers")).Body;
        Assert.Equal(new[] { _world.First.Id, _world.Second.Id, _world.Unasked.Id }.Order(), Insurers(passedOn).Order());
        Assert.False(passedOn.GetProperty("isBroker").GetBoolean());
        Assert.Contains("no insurance intermediary (Directive (EU) 2016/97, art. 2)", passedOn.GetProperty("information").GetRawText(), StringComparison.Ordinal);

        var options = _world.Platform.Get<QuoteOptions>();
        (options.Broker, options.Terms) = (true, Terms([_world.First.Id, _world.Second.Id]));
        var brokered = (await _world.AsDriver(HttpMethod.Get, "/me/quote-requests/insurers")).Body;
        Assert.Equal(new[] { _world.First.Id, _world.Second.Id }.Order(), Insurers(brokered).Order());
        Assert.Equal(["role", "register", "complaints", "advice", "holdings", "remuneration", "name", "order", "choice", "end"], brokered.GetProperty("information").EnumerateArray().Select(one => one.GetProperty("topic").GetString()));
        Assert.Equal(400, (await _world.AsDriver(HttpMethod.Post, "/me/quote-requests", _world.Wish())).Status); // not confirmed
        Assert.Equal(400, (await _world.AsDriver(HttpMethod.Post, "/me/quote-requests/preview", Confirmed(_world.Unasked.Id))).Status); // no terms with it
        var preview = (await _world.AsDriver(HttpMethod.Post, "/me/quote-requests/preview", Confirmed(_world.Second.Id))).Body;
        Assert.Contains("9,000 km a year, for: liability", preview.GetProperty("demandsAndNeeds").GetProperty("en").GetString(), StringComparison.Ordinal);

        var (status, published) = await _world.AsDriver(HttpMethod.Post, "/me/quote-requests", Confirmed(_world.Second.Id));
        Assert.Equal(201, status);
        Assert.Contains("ORIAS", published.GetProperty("information").GetRawText(), StringComparison.Ordinal);
        await _world.Wait(() => Task.FromResult(_world.Second.Told.Any(QuoteWorld.IsPublished)));
        Assert.Equal(400, await _world.Quote(_world.Second)); // without the product information document
        Assert.Equal(200, await _world.Quote(_world.Second, document: "https://insurer.example/ipid.pdf"));

        static IEnumerable<string> Insurers(JsonElement askable) => askable.GetProperty("insurers").EnumerateArray().Select(insurer => insurer.GetProperty("insurer").GetString()!);
        static object Confirmed(string insurer) => new { yearlyKm = 9_000, covers = new[] { "liability" }, insurers = new[] { insurer }, show = new[] { "score" }, confirmsNeeds = true };
    }

    [Fact]
    public void A_broker_that_cannot_say_who_it_is_does_not_start()
    {
        var check = new CheckQuoteOptions();

        Assert.False(check.Validate(null, new() { Broker = false }).Failed);
        Assert.False(check.Validate(null, new() { Broker = true, Terms = Terms(["prt-1"]) }).Failed);
        Assert.StartsWith("Quotes:Broker needs Quotes:Terms:Register, Quotes:Terms:Insurers:", check.Validate(null, new() { Broker = true, Terms = Terms([]) with { Register = " " } }).FailureMessage, StringComparison.Ordinal);
        Assert.Contains("Quotes:Terms:Complaints", check.Validate(null, new() { Broker = true }).FailureMessage, StringComparison.Ordinal);
    }

    private static BrokerTerms Terms(IReadOnlyList<string> insurers) => new()
    {
        Name = "Broker SAS",
        Address = "1 rue de la Paix, 75002 Paris",
        Register = "ORIAS, www.orias.fr",
        RegisterNumber = "12345678",
        Complaints = "complaints@broker.example; La Médiation de l'Assurance",
        Remuneration = "a commission in the premium",
        Holdings = "none",
        Insurers = insurers,
    };

    private static Dictionary<string, JsonElement> Opened(JsonElement need) =>
        need.GetProperty("passport").GetProperty("disclosures").EnumerateArray().Select(disclosure => JsonElement.Parse(Base64UrlEncoder.Decode(disclosure.GetString()!)))
            .ToDictionary(field => field[1].GetString()!, field => field[2]);

    /// <summary>Every text in it, opened as far as a reader can open it: salts, hashes and what the signature covers. The platform's public key is everybody's.</summary>
    private static HashSet<string> Texts(JsonElement said)
    {
        var texts = new HashSet<string>(Walk(said));
        foreach (var text in texts.ToList())
        {
            if (text.Split('.') is [_, var payload, var signature] && text.StartsWith("eyJ", StringComparison.Ordinal))
            {
                texts.UnionWith([signature, .. Walk(JsonElement.Parse(Base64UrlEncoder.Decode(payload)))]);
            }
            else if (text.StartsWith("WyJ", StringComparison.Ordinal))
            {
                texts.Add(JsonElement.Parse(Base64UrlEncoder.Decode(text))[0].GetString()!);
            }
        }

        return texts;

        static IEnumerable<string> Walk(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Walk(field.Value)),
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Walk),
            JsonValueKind.String => [value.GetString()!],
            _ => [],
        };
    }

    private static IEnumerable<double> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Numbers(field.Value)),
        JsonValueKind.Number => [value.GetDouble()],
        _ => [],
    };
}
