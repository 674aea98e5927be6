using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Partners.Webhooks;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Services.Notifying;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace ConnectedInsurance.Platform.Tests.Services.Notifying.Webhooks;

/// <summary>Two drivers, each with an address of their own.</summary>
public sealed class OwnDriveTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(Journey.Over);
    private RunningPlatform _platform = null!;
    private Receiver _home = null!;
    private Receiver _elsewhere = null!;

    public async Task InitializeAsync()
    {
        (_home, _elsewhere) = (await Receiver.Start(), await Receiver.Start());
        _platform = await RunningPlatform.Start(_time, builder => builder.Configuration.AddInMemoryCollection([new("Webhooks:AllowLoopback", "true")]));
    }

    public async Task DisposeAsync()
    {
        await _platform.DisposeAsync();
        await _home.DisposeAsync();
        await _elsewhere.DisposeAsync();
    }

    [Fact]
    public async Task A_driver_is_told_their_own_drives_at_their_own_address_and_nobody_elses()
    {
        var (driver, other) = (await _platform.Join(Journey.Dongle), await _platform.Join("ci-other"));
        Assert.Equal(201, await Add(driver, new { url = _home.Url, types = new[] { "drive.closed" } }));
        Assert.Equal(201, await Add(other, new { url = _elsewhere.Url }));

        await driver.Plug(_platform.Http, _time).Deliver(new Journey().Drive(Journey.Monday));
        await _platform.Settle();

        var told = JsonDocument.Parse(Assert.Single(await _home.Await(1)).Body).RootElement;
        var trip = Assert.Single(await _platform.Trips(driver));
        Assert.Equal(("drive.closed", driver.Id), (told.GetProperty("type").GetString(), told.GetProperty("subject").GetString()));
        var said = told.GetProperty("data");
        Assert.Equal((trip.Id, trip.Km, trip.Score, trip.Braking), (said.GetProperty("trip").GetString(), said.GetProperty("km").GetDouble(), said.GetProperty("score").GetDecimal(), said.GetProperty("braking").GetInt32()));
        Assert.Empty(_elsewhere.Got);
    }

    [Fact]
    public async Task No_address_of_a_drivers_is_told_what_partners_are_and_no_partners_what_drivers_are()
    {
        var driver = await _platform.Join(Journey.Dongle);

        Assert.Equal(400, await Add(driver, new { url = _home.Url, types = new[] { "trip.closed" } }));
        Assert.Equal(400, await Add(driver, new { url = _home.Url, types = Array.Empty<string>() }));
        Assert.Empty(AddWebhook.Everything.Intersect(OwnEvents.All));
    }

    [Fact]
    public void The_example_for_home_assistant_names_what_there_is()
    {
        var example = File.ReadAllText(Repository.Path("functions", "Services", "HOME-ASSISTANT.md"));
        var mapped = _platform.Get<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText).ToHashSet();

        Assert.All(Regex.Matches(example, "/me/[a-z]+").Select(path => path.Value), path => Assert.Contains(path, mapped));
        Assert.All(OwnEvents.All.Select(EnumName.Of), type => Assert.Contains(type, example, StringComparison.Ordinal));
        Assert.All(Regex.Matches(example, "`((?:read|write):[a-z]+)`").Select(scope => scope.Groups[1].Value), scope => Assert.Contains(scope, DriverScope.All));
    }

    [Fact]
    public async Task The_example_for_home_assistant_works_as_it_stands_there()
    {
        var example = File.ReadAllText(Repository.Path("functions", "Services", "HOME-ASSISTANT.md"));
        var driver = await _platform.Join(Journey.Dongle);
        Assert.Equal(201, await Add(driver, JsonElement.Parse(Regex.Match(example, "-d '({.*?})'").Groups[1].Value), DriverScope.WriteServices));
        Assert.Equal(201, await Add(driver, new { url = _home.Url }));

        await driver.Plug(_platform.Http, _time).Deliver(new Journey().Drive(Journey.Monday));
        await _platform.Settle();

        var told = (await _home.Await(2)).Select(got => JsonElement.Parse(got.Body)).ToLookup(one => one.GetProperty("type").GetString(), one => one.GetProperty("data")); // the drive, and a tip
        foreach (var branch in example.Split("- conditions:")[1..])
        {
            var type = Regex.Match(branch, @"trigger\.json\.type == '([a-z.]+)'").Groups[1].Value;
            var fields = Regex.Matches(branch, @"trigger\.json\.data\.(\w+)").Select(field => field.Groups[1].Value).ToList();
            Assert.NotEmpty(fields);
            Assert.All(fields, field => Assert.True(told[type].First().TryGetProperty(field, out _), $"{type} has no {field}"));
        }

        Assert.All(Regex.Matches(example, "data\\.kind == '([a-z-]+)'").Select(kind => kind.Groups[1].Value), kind => Assert.Contains(kind, Enum.GetValues<NoticeKind>().Select(EnumName.Of)));
        Assert.Equal(JsonValueKind.Number, (await Read(driver, "/me/rating")).GetProperty("score").GetProperty("score").ValueKind);
        Assert.False((await Read(driver, "/me/inbox")).GetProperty("notices")[0].GetProperty("isRead").GetBoolean());
        Assert.Contains("value_json.score.score", example, StringComparison.Ordinal);
        Assert.Contains("value_json.notices | rejectattr('isRead')", example, StringComparison.Ordinal);
        var days = Enumerable.Range(0, RetrySchedule.Attempts).Sum(failed => RetrySchedule.Next(failed, null, 0.5)!.Value.TotalDays);
        Assert.Contains($"tried {(RetrySchedule.Attempts == 10 ? "ten" : "?")} times over {(Math.Round(days) == 3 ? "three" : "?")} days", example, StringComparison.Ordinal);
    }

    /// <summary>What a token of the scopes the example asks for reads.</summary>
    private async Task<JsonElement> Read(JoinedDriver driver, string path)
    {
        using var request = await As(driver, HttpMethod.Get, path, [DriverScope.ReadServices, DriverScope.ReadRating]);
        using var response = await _platform.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, path);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<int> Add(JoinedDriver driver, object body, params string[] scopes)
    {
        using var request = await As(driver, HttpMethod.Post, "/me/webhooks", scopes.Length == 0 ? DriverScope.All : scopes);
        request.Content = JsonContent.Create(body, body.GetType());
        using var response = await _platform.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private async Task<HttpRequestMessage> As(JoinedDriver driver, HttpMethod method, string path, IReadOnlyList<string> scopes)
    {
        var (_, token, _) = (await _platform.Get<DriverTokens>().Issue(driver.Id, "a test", scopes, TimeSpan.FromDays(1), default))!.Value;
        return new(method, path) { Headers = { Authorization = new("Bearer", token) } };
    }
}
