namespace ConnectedInsurance.Browser.Tests;

/// <summary>What a page shows while there is nothing, while it waits, when something broke, and without a connection.</summary>
[Collection(PortalDefinition.Name)]
public sealed class StateTests(PortalWorld world)
{
    private static readonly Look Phone = Look.Phone with { Language = "en-GB", HasWorker = false };

    /// <value>Longer than a frame, so that what one answer brings is drawn before the next.</value>
    private static readonly TimeSpan BetweenAnswers = TimeSpan.FromMilliseconds(40);

    /// <summary>Pages that ask nothing, and so cannot fail.</summary>
    private static readonly string[] Still = ["/services", "/welcome/passkey", "/welcome/pair", "/welcome/led"];

    [Fact]
    public async Task A_driver_of_whom_nothing_is_known_yet_finds_every_page_without_barriers()
    {
        var (_, joined) = await world.NewDriver();
        await using var visit = await world.Open(Phone);
        await visit.Go(world.Host.DoorFor(joined.Driver));

        foreach (var page in Pages.Inside.Where(page => !page.Contains('{', StringComparison.Ordinal)))
        {
            await visit.Go(page);
            await visit.AssertGood(but: "404"); // who has no trip has no rating
        }
    }

    [Fact]
    public async Task What_breaks_is_said_on_each_page_with_a_way_to_try_again()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[1], Phone);
        await visit.Page.RouteAsync("**/me/**", route => route.Request.Url.EndsWith("/current", StringComparison.Ordinal) ? route.ContinueAsync() : route.FulfillAsync(new() { Status = 503 }));
        await visit.Page.RouteAsync("**/information-sheet", route => route.FulfillAsync(new() { Status = 503 }));

        foreach (var page in Pages.Inside.Except(Still))
        {
            await visit.Go(page);
            Assert.True(await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).CountAsync() > 0, page);
            await visit.AssertGood(but: "503");
        }
    }

    [Fact]
    public async Task While_a_page_waits_it_says_so_and_keeps_the_place()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[1], Phone);
        var isHeld = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/me/**", async route =>
        {
            await (route.Request.Url.EndsWith("/current", StringComparison.Ordinal) ? Task.CompletedTask : isHeld.Task);
            await route.ContinueAsync();
        });

        foreach (var page in Pages.Inside.Except(Still).Except(["/welcome/sheet"]))
        {
            await visit.Show(page);
            await visit.Page.Locator("[aria-busy=true]").First.WaitForAsync();
            await visit.AssertGood();
        }

        isHeld.SetResult();
    }

    [Fact]
    public async Task What_was_seen_is_there_without_a_connection_on_every_page_and_what_was_not_says_so()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[1], Phone with { HasWorker = true });
        await visit.WorkerReady();
        var seen = Pages.Inside.Where(page => page is not ("/account" or "/account/tools" or "/sharing/trusted")).ToList(); // what opens the account is never kept
        foreach (var page in seen)
        {
            await visit.Go(page);
        }

        await visit.SetOffline(true);
        foreach (var page in seen)
        {
            await visit.Go(page);
            await visit.Page.GetByText("No connection.").First.WaitForAsync();
            var unseen = await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).CountAsync();
            Assert.True(unseen == (page == "/money" ? 1 : 0), page); // the simulator reckons at the platform
        }

        await visit.Go("/account");
        await visit.Page.GetByText("this was not opened on this device before").First.WaitForAsync();
    }

    [Fact]
    public async Task Nothing_jumps_while_a_page_fills_answer_by_answer()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[1], Phone);
        using var turn = new SemaphoreSlim(1);
        await visit.Page.RouteAsync("**/me/**", async route =>
        {
            await turn.WaitAsync();
            await Task.Delay(BetweenAnswers);
            turn.Release();
            await route.ContinueAsync();
        });

        foreach (var page in Pages.Inside)
        {
            await visit.Go(page);
            var shift = await visit.Page.EvaluateAsync<double>(
                """
                () => new Promise(tell => {
                    let sum = 0;
                    new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.hadRecentInput ? 0 : each.value; })).observe({ type: 'layout-shift', buffered: true });
                    setTimeout(() => tell(sum), 100);
                })
                """);
            Assert.True(shift < 0.1, $"{page} moved by {shift:0.000}"); // what web.dev calls good
        }
    }
}
