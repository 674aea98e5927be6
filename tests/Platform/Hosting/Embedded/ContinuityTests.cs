using System.Net;
using System.Text.Json;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>What is missing of a drive, told to the operator and kept from the driver's coverage.</summary>
public sealed class ContinuityTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(Journey.Over);
    private readonly Journey _journey = new();
    private RunningPlatform _platform = null!;

    public async Task InitializeAsync() => _platform = await RunningPlatform.Start(_time);

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task Batches_lost_on_the_way_show_with_their_span_and_leave_the_trips_coverage_whole()
    {
        var driver = await _platform.Join(Journey.Dongle);
        var batches = _journey.Drive(Journey.Monday);
        List<byte[]> arriving = [.. batches[..4], .. batches[6..]];

        await driver.Plug(_platform.Http, _time).Deliver(arriving);
        await _platform.Settle();

        var (status, body) = await _platform.Ask(HttpMethod.Get, $"/operator/dongles/{Journey.Dongle}/continuity");
        var life = JsonDocument.Parse(body).RootElement.GetProperty("lives")[0];
        var gap = Assert.Single(life.GetProperty("gaps").EnumerateArray());
        var trip = Assert.Single(await _platform.Trips(driver));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((2L, (long)arriving.Count), (life.GetProperty("missing").GetInt64(), life.GetProperty("batches").GetInt64()));
        Assert.Equal((4L, 5L), (gap.GetProperty("first").GetInt64(), gap.GetProperty("last").GetInt64()));
        Assert.Equal(2 * Journey.BatchSeconds * 1000, gap.GetProperty("toUpMs").GetInt64() - gap.GetProperty("fromUpMs").GetInt64());
        Assert.Equal(Journey.Monday.AddSeconds(4 * Journey.BatchSeconds), gap.GetProperty("from").GetDateTimeOffset(), TimeSpan.FromSeconds(1));
        Assert.True(trip.BridgedKm > 0.1);
        Assert.Equal(1, trip.Coverage, 3);
    }

    [Fact]
    public async Task A_power_cut_shows_as_the_silence_after_it()
    {
        var driver = await _platform.Join(Journey.Dongle);
        List<byte[]> batches = [.. _journey.Cut(Journey.Monday, 6), .. _journey.Drive(Journey.Monday.AddHours(1))];

        await driver.Plug(_platform.Http, _time).Deliver(batches);
        await _platform.Settle();

        var (_, body) = await _platform.Ask(HttpMethod.Get, $"/operator/dongles/{Journey.Dongle}/continuity");
        var gap = Assert.Single(JsonDocument.Parse(body).RootElement.GetProperty("lives")[0].GetProperty("gaps").EnumerateArray());
        Assert.Equal("power-loss", gap.GetProperty("cause").GetString());
        Assert.Equal(Journey.Monday.AddHours(1), gap.GetProperty("to").GetDateTimeOffset(), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Only_the_operator_reads_it_and_only_of_dongles_there_are()
    {
        await _platform.Join(Journey.Dongle);

        using var stranger = await _platform.Http.GetAsync(new Uri($"/operator/dongles/{Journey.Dongle}/continuity", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _platform.Ask(HttpMethod.Get, "/operator/dongles/ci-nobody/continuity")).Status);
    }

    [Fact]
    public async Task A_revoked_dongle_is_refused_from_the_very_next_batch_though_its_token_has_hours_left()
    {
        await _platform.Join(Journey.Dongle);
        var (token, _, publisher) = await _platform.Get<Hub>().Sign(Journey.Dongle, _platform.Http.BaseAddress!, default);

        var before = await Post(publisher, token);
        var (revoked, _) = await _platform.Ask(HttpMethod.Post, $"/operator/dongles/{Journey.Dongle}/revocation");
        var after = await Post(publisher, token);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (before, revoked, after));
    }

    private async Task<HttpStatusCode> Post(Uri publisher, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, publisher + "/messages") { Content = new ByteArrayContent(SmallBatch.Of(Journey.Dongle)) };
        request.Headers.TryAddWithoutValidation("Authorization", token);
        using var answer = await _platform.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
