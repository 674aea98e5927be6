using System.Diagnostics;
using System.Net;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Platform.Tests.Partners.Webhooks;

namespace ConnectedInsurance.Platform.Tests.Partners.Events;

/// <summary>The feed: for whoever would rather ask.</summary>
public sealed class FeedTests : IAsyncLifetime
{
    private ToldPlatform _platform = null!;

    public async Task InitializeAsync() => _platform = await ToldPlatform.Start();

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_poll_waits_for_the_next_event_and_no_longer()
    {
        var (driver, _) = await _platform.NewDriver();
        await _platform.Close(driver);
        string? next = null;
        for (var told = new HashSet<string>(); !told.IsSupersetOf(["trip.closed", "grant.given"]);)
        {
            var page = await _platform.Read($"/partner/v1/events?wait=1{(next is null ? "" : $"&after={next}")}");
            told.UnionWith(page.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("type").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        var begun = Stopwatch.GetTimestamp();
        var poll = _platform.Read($"/partner/v1/events?after={next}&wait=60");
        await Task.Delay(300);
        Assert.False(poll.IsCompleted);
        await _platform.Close(driver);

        Assert.Contains((await poll).GetProperty("events").EnumerateArray(), told => told.GetProperty("type").GetString()!.StartsWith("trip.", StringComparison.Ordinal));
        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 0.3, 30);
    }

    [Fact]
    public async Task A_poll_ends_empty_when_its_time_is_up_and_its_cursor_serves_on()
    {
        var page = await _platform.Read("/partner/v1/events?wait=1");

        Assert.Equal(0, page.GetProperty("events").GetArrayLength());
        Assert.Equal(0, (await _platform.Read($"/partner/v1/events?after={page.GetProperty("next").GetString()}")).GetProperty("events").GetArrayLength());
    }

    [Theory]
    [InlineData("after=guessed")]
    [InlineData("wait=191")]
    [InlineData("wait=-1")]
    public async Task A_question_that_makes_no_sense_is_refused(string query)
    {
        using var answer = await _platform.Http.GetAsync($"/partner/v1/events?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_of_100_hold_every_event_once_and_each_subjects_in_order()
    {
        var drivers = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            drivers.Add((await _platform.NewDriver()).Driver);
        }

        var closed = new List<string>();
        for (var i = 0; i < 240; i++)
        {
            closed.Add((await _platform.Close(drivers[i % drivers.Count])).Id);
        }

        var told = (await _platform.Feed()).Where(one => one.GetProperty("type").GetString() == "trip.closed").ToList();

        Assert.Equal(240, told.Select(one => one.GetProperty("id").GetString()).Distinct().Count());
        foreach (var driver in drivers)
        {
            var subject = await _platform.Subject(driver);
            var names = new List<string>();
            foreach (var trip in closed.Where((_, i) => drivers[i % drivers.Count] == driver))
            {
                names.Add(await _platform.Get<ConnectedInsurance.Consent.Pseudonyms>().Of(_platform.Partner, trip, default));
            }

            Assert.Equal(names, told.Where(one => one.GetProperty("subject").GetString() == subject).Select(one => one.GetProperty("data").GetProperty("trip").GetString()!));
        }
    }

    [Fact]
    public void What_receivers_have_built_on_changes_only_knowingly()
    {
        var told = new PartnerEvent("evt-1", EventType.TripClosed, "subject-1", "drv-1", "trip-1", 1, default, null);

        ApprovedText.Is("cloud-event.json", System.Text.Encoding.UTF8.GetString(CloudEvent.Around(told, "{\"trip\":\"trip-1\"}"u8.ToArray()).Span));
    }
}
