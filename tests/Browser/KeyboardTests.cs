namespace ConnectedInsurance.Browser.Tests;

/// <summary>Without a mouse, and on the home screen of a phone.</summary>
[Collection(PortalDefinition.Name)]
public sealed class KeyboardTests(PortalWorld world)
{
    [Fact]
    public async Task The_first_key_leads_past_the_menu_and_a_dialog_gives_the_focus_back()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[0], Look.Desktop);
        await visit.Go("/");
        var keys = visit.Page.Keyboard;

        await keys.PressAsync("Tab");
        Assert.Equal("Skip to the content", await Focused());
        await keys.PressAsync("Enter");
        Assert.Equal("content", await visit.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Pause sharing" }).FocusAsync();
        await keys.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.activeElement.closest('dialog') !== null"));
        await keys.PressAsync("Escape");
        await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await visit.Page.Locator("button:focus").GetByText("Pause sharing").WaitForAsync();

        async Task<string> Focused() => (await visit.Page.EvaluateAsync<string>("() => document.activeElement.textContent")).Trim();
    }

    [Fact]
    public async Task Every_page_is_walked_through_by_tab_alone_with_the_focus_in_sight()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[1], Look.Phone with { Language = "en-GB" });
        foreach (var page in new[] { "/", "/trips", "/sharing", "/journal", "/money", "/services", "/leave" })
        {
            await visit.Go(page);
            for (var step = 0; step < 12; step++)
            {
                await visit.Page.Keyboard.PressAsync("Tab");
                Assert.True(
                    await visit.Page.EvaluateAsync<bool>(
                        """
                        async () => {
                            await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
                            const at = document.activeElement, box = at.getBoundingClientRect();
                            const top = document.elementFromPoint(box.left + box.width / 2, Math.min(innerHeight - 1, Math.max(0, box.top + Math.min(box.height / 2, 20))));
                            return at === document.body || at.contains(top) || top?.contains(at);
                        }
                        """),
                    $"{page}: {await visit.Page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 120)")}");
            }
        }
    }

    [Fact]
    public async Task It_can_be_put_onto_a_home_screen()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[0], Look.Phone);
        await visit.WorkerReady();
        var devtools = await visit.Devtools();

        var manifest = (await devtools.SendAsync("Page.getAppManifest"))!.Value;

        Assert.Equal(0, manifest.GetProperty("errors").GetArrayLength());
        Assert.EndsWith("/manifest.webmanifest", manifest.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"standalone\"", manifest.GetProperty("data").GetString(), StringComparison.Ordinal);
    }
}
