using System.Collections.Concurrent;
using System.Text.Json;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>One browser window of somebody, watched: whatever its console complains of and wherever it asks is kept.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly string origin;
    private readonly ConcurrentQueue<string> complaints = [];
    private readonly ConcurrentQueue<string> asked = [];

    private readonly Dictionary<string, string> places = [];

    private Visit(IBrowserContext context, IPage page, string origin)
    {
        (this.context, Page, this.origin) = (context, page, origin);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("blocked by Playwright", StringComparison.Ordinal)) // a look without the worker
            {
                complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        context.Request += (_, request) => asked.Enqueue(request.Url);
    }

    public IPage Page { get; }

    public static async Task<Visit> Begin(IBrowser browser, string origin, Look look)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = origin,
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            Locale = look.Language,
            ColorScheme = look.Theme,
            TimezoneId = "Europe/Paris",
            ReducedMotion = ReducedMotion.Reduce,
            IsMobile = look.Width < 600,
            HasTouch = look.Width < 600,
            ServiceWorkers = look.HasWorker ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
        });
        context.SetDefaultTimeout((float)Waiting.Longest.TotalMilliseconds);
        return new(context, await context.NewPageAsync(), origin);
    }

    /// <summary>Says what a word in braces in an address stands for.</summary>
    public void Name(string word, string stands) => places[$"{{{word}}}"] = stands;

    /// <summary>Goes somewhere and waits until nothing is on its way any more.</summary>
    public async Task Go(string path)
    {
        await Page.GotoAsync(Place(path));
        await Settle();
    }

    /// <summary>Goes somewhere and waits for nothing but its heading.</summary>
    public async Task Show(string path)
    {
        await Page.GotoAsync(Place(path));
        await Page.Locator("h1").WaitForAsync();
    }

    /// <summary>Waits until the page has its heading and nothing is loading.</summary>
    public async Task Settle()
    {
        await Page.Locator("h1").WaitForAsync();
        await Page.WaitForFunctionAsync("() => !document.querySelector('[aria-busy=true]')");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>Waits until the worker keeps what is seen.</summary>
    public Task WorkerReady() => Page.WaitForFunctionAsync("() => navigator.serviceWorker.getRegistration().then(worker => !!worker?.active)");

    /// <summary>Presses a button as soon as it is there.</summary>
    public Task Press(string name, bool exact = false) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact }).First.ClickAsync();

    /// <summary>Presses a button of the question that is asked, and waits until the answer was taken.</summary>
    public async Task InDialog(string name)
    {
        var asked = Page.GetByRole(AriaRole.Dialog);
        await asked.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await asked.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>Signs out, on the page of the account.</summary>
    public async Task SignOut()
    {
        await Press("Sign out", exact: true);
        await Heading("Sign in");
    }

    /// <summary>Takes a way of the main menu.</summary>
    public Task Tab(string name) => Page.Locator("nav.tabs").GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();

    /// <summary>Waits for the page with a heading.</summary>
    public async Task Heading(string text)
    {
        await Page.GetByRole(AriaRole.Heading, new() { Name = text, Level = 1 }).WaitForAsync();
        await Settle();
    }

    /// <summary>An authenticator with a person who always agrees, as a phone has one built in.</summary>
    public async Task<ICDPSession> AddAuthenticator()
    {
        var devtools = await context.NewCDPSessionAsync(Page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return devtools;
    }

    public Task<ICDPSession> Devtools() => context.NewCDPSessionAsync(Page);

    public Task SetOffline(bool isOffline) => context.SetOfflineAsync(isOffline);

    public Task AddCookie(BrowserContextCookiesResult cookie) =>
        context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly, SameSite = cookie.SameSite }]);

    public Task<IReadOnlyList<BrowserContextCookiesResult>> Cookies() => context.CookiesAsync();

    /// <summary>Holds the page to what every page must be: quiet, among itself, within its width, without barriers.</summary>
    /// <param name="but">What a complaint may say: a refusal the test asked for is a line in the console too.</param>
    public async Task AssertGood(string? but = null)
    {
        Assert.DoesNotContain(complaints, complaint => but is null || !complaint.Contains(but, StringComparison.Ordinal));
        Assert.All(asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)), url => Assert.StartsWith(origin, url, StringComparison.Ordinal));
        Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{Page.Url} is wider than its window.");
        await AssertBarrierFree();
    }

    /// <summary>Holds the page to being usable by everybody.</summary>
    public async Task AssertBarrierFree()
    {
        var barriers = await Barriers();
        Assert.True(barriers.Length == 0, $"{Page.Url} {barriers}");
    }

    /// <summary>Does something in a window as high as the page: what a bar covers now is uncovered by scrolling.</summary>
    public async Task<T> InFull<T>(Func<Task<T>> act)
    {
        var window = Page.ViewportSize!;
        await Page.SetViewportSizeAsync(window.Width, Math.Max(window.Height, await Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight")));
        var done = await act();
        await Page.SetViewportSizeAsync(window.Width, window.Height);
        return done;
    }

    /// <summary>What axe-core finds against WCAG 2.2 AA and its own best practices.</summary>
    private async Task<string> Barriers()
    {
        await Page.EvaluateAsync(Axe.Source); // through the debugger: the page's policy admits no script of ours
        var found = await InFull(() => Page.EvaluateAsync<JsonElement>(
            "() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(r => r.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | ')}`))"));
        return string.Join('\n', found.EnumerateArray().Select(each => each.GetString()));
    }

    private string Place(string path) => places.Aggregate(path, (address, place) => address.Replace(place.Key, place.Value, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
