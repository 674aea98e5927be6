using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>What the operator can do with what intake could not take.</summary>
public sealed class QuarantineDoorTests : IAsyncLifetime
{
    private const string Dongle = "ci-odd";
    private const string Vin = "WVWZZZ1JZ3W386752";

    private readonly ManualTime _time = new(Journey.Over);
    private readonly RecordingLogger<Quarantine> _log = new();
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time, builder => builder.Services.AddSingleton<ILogger<Quarantine>>(_log));
        _driver = await _platform.Join(Dongle);
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task The_list_goes_by_day_dongle_and_reason_in_pages_and_never_shows_content()
    {
        var another = await _platform.Join("ci-another");
        for (var i = 0; i < 60; i++)
        {
            await Send(_driver, ("seq", -1 - i));
        }

        await Send(another, ("v", 2), ("note", "CONTENT"));
        _time.Advance(TimeSpan.FromDays(1));
        await Send(_driver, ("v", 3));

        Assert.Equal(62, (await Listed("")).Count);
        Assert.Equal(61, (await Listed("?dongle=ci-odd")).Count);
        Assert.Equal(61, (await Listed($"?day={Journey.Over:yyyy-MM-dd}")).Count);
        Assert.Single(await Listed($"?dongle=ci-odd&day={Journey.Over.AddDays(1):yyyy-MM-dd}"));
        Assert.Equal(2, (await Listed("?reason=unknown-version")).Count);
        Assert.Empty(await Listed("?dongle=ci-nobody"));
        Assert.DoesNotContain("CONTENT", (await _platform.Ask(HttpMethod.Get, "/operator/quarantine?dongle=ci-another")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await _platform.Ask(HttpMethod.Get, "/operator/quarantine?cursor=nonsense")).Status);
    }

    [Fact]
    public async Task Inspecting_shows_the_bytes_but_no_vin_and_is_logged_without_either()
    {
        await Send(_driver, ("v", 2), ("vin", Vin), ("note", "readable"));
        var id = Assert.Single(await Listed("")).GetProperty("id").GetString()!;

        var (status, body) = await _platform.Ask(HttpMethod.Get, $"/operator/quarantine/{id}");

        var content = Encoding.UTF8.GetString(JsonDocument.Parse(body).RootElement.GetProperty("content").GetBytesFromBase64());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("readable", content, StringComparison.Ordinal);
        Assert.DoesNotContain(Vin, content, StringComparison.Ordinal);
        Assert.Equal("Inspected", Assert.Single(_log.Messages).Name);
        Assert.DoesNotContain("readable", _log.Messages.Single().Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _platform.Ask(HttpMethod.Get, "/operator/quarantine/no-id")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _platform.Ask(HttpMethod.Get, $"/operator/quarantine/{id}x")).Status);
    }

    [Fact]
    public async Task What_was_set_aside_for_its_clock_is_taken_when_it_is_replayed_and_the_gap_closes()
    {
        await Send(_driver, ("seq", 0));
        await Send(_driver, ("seq", 1), ("up", 8000), ("t0", _time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()));
        await Send(_driver, ("seq", 2), ("up", 11_000));
        var set = Assert.Single(await Listed("?reason=future-timestamp"));
        var before = await Gaps();
        _time.Advance(TimeSpan.FromHours(1));

        var (status, _) = await _platform.Ask(HttpMethod.Post, $"/operator/quarantine/{set.GetProperty("id").GetString()}/replay");
        await _platform.Settle();

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("quarantined", Assert.Single(before).GetProperty("cause").GetString());
        Assert.Empty(await Gaps());
        Assert.Equal(3, (await _platform.StoredBatches()).Count);
        Assert.Equal(_time.GetUtcNow(), Assert.Single(await Listed("")).GetProperty("slip").GetProperty("replayed").GetDateTimeOffset());
    }

    [Fact]
    public async Task Conflicting_replays_show_in_the_dongles_continuity_and_the_first_bytes_stand()
    {
        await Send(_driver, ("seq", 0));
        await Send(_driver, ("seq", 0), ("spd", new JsonArray(9, 9, 9)));

        var (_, body) = await _platform.Ask(HttpMethod.Get, $"/operator/dongles/{Dongle}/continuity");

        var conflict = Assert.Single(JsonDocument.Parse(body).RootElement.GetProperty("conflicts").EnumerateArray());
        Assert.Equal("conflicting-replay", conflict.GetProperty("reason").GetString());
        Assert.Contains("[50,51,52]", Encoding.UTF8.GetString(Assert.Single(await _platform.StoredBatches()).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_thirty_days_it_is_gone_from_every_list()
    {
        for (var i = 0; i < 120; i++)
        {
            await Send(_driver, ("seq", -1 - i));
        }

        _time.Advance(TimeSpan.FromDays(29));
        await Send(_driver, ("v", 2));
        var sweep = _platform.Get<ExpireQuarantine>();
        _time.Advance(TimeSpan.FromDays(1));
        await sweep.Sweep(default);
        var onItsLastDay = await Listed("");
        _time.Advance(TimeSpan.FromDays(1));
        await sweep.Sweep(default);

        Assert.Equal(121, onItsLastDay.Count);
        Assert.Single(await Listed(""));
        Assert.Single(await Listed($"?dongle={Dongle}"));
        Assert.Contains(_log.Messages, message => message.Name == "Expired");
    }

    [Fact]
    public async Task What_was_sealed_for_an_erased_dongle_is_nowhere_shown()
    {
        await Send(_driver, ("v", 2));
        var id = Assert.Single(await Listed("")).GetProperty("id").GetString();

        await _platform.Get<SubjectKeys>().Drop(ConnectedInsurance.Registry.Subject.Dongle(Dongle), default);

        Assert.Empty(await Listed(""));
        Assert.Equal(HttpStatusCode.NotFound, (await _platform.Ask(HttpMethod.Get, $"/operator/quarantine/{id}")).Status);
    }

    private async Task Send(JoinedDriver driver, params (string, JsonNode?)[] with)
    {
        await _platform.Get<ITelemetryStream>().Append(driver.Dongle, SmallBatch.Of(driver.Dongle, with), default);
        await _platform.Settle();
    }

    private async Task<List<JsonElement>> Listed(string query)
    {
        var items = new List<JsonElement>();
        string? next = "";
        while (next is not null)
        {
            var cursor = next.Length == 0 ? "" : $"{(query.Length == 0 ? "?" : "&")}cursor={next}";
            var (status, body) = await _platform.Ask(HttpMethod.Get, "/operator/quarantine" + query + cursor);
            Assert.Equal(HttpStatusCode.OK, status);
            var page = JsonDocument.Parse(body).RootElement;
            items.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("next").GetString();
        }

        return items;
    }

    private async Task<List<JsonElement>> Gaps()
    {
        var (status, body) = await _platform.Ask(HttpMethod.Get, $"/operator/dongles/{Dongle}/continuity");
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. JsonDocument.Parse(body).RootElement.GetProperty("lives")[0].GetProperty("gaps").EnumerateArray()];
    }
}
