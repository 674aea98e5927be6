using System.Text.Json;

namespace ConnectedInsurance.Platform.Tests.Registry.Accounts;

public sealed class SessionTests : IAsyncLifetime
{
    private readonly OpenPlatform _platform = new();
    private Browser _browser = null!;
    private string _email = "";

    public async Task InitializeAsync()
    {
        await _platform.InitializeAsync();
        (_browser, _, _email) = await _platform.NewSignedInDriver();
    }

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_for_an_hour()
    {
        _platform.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("200", await _browser.Send("GET", "/me/trips"));
        _platform.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("200", await _browser.Send("GET", "/me/trips"));
        _platform.Time.Advance(TimeSpan.FromMinutes(60));

        Assert.Equal("401 not-signed-in", await _browser.Send("GET", "/me/trips"));
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_however_much_it_is_used()
    {
        for (var i = 0; i < 23; i++)
        {
            _platform.Time.Advance(TimeSpan.FromMinutes(30));
            Assert.Equal("200", await _browser.Send("GET", "/me/trips"));
        }

        _platform.Time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal("401 not-signed-in", await _browser.Send("GET", "/me/trips"));
    }

    [Fact]
    public async Task A_driver_sees_where_they_are_signed_in_and_ends_one_elsewhere()
    {
        var elsewhere = new Browser(_platform.Http);
        await elsewhere.SignIn(_email);
        var listed = await Listed();
        Assert.Equal([true, false], listed.Select(session => session.GetProperty("isThis").GetBoolean()).OrderDescending());
        var other = listed.Single(session => !session.GetProperty("isThis").GetBoolean()).GetProperty("id").GetString();

        Assert.Equal("204", await _browser.Send("DELETE", $"/me/sessions/{other}"));

        Assert.Equal("401 not-signed-in", await elsewhere.Send("GET", "/me/sessions"));
        Assert.Single(await Listed());
        Assert.Equal("404 not-found", await _browser.Send("DELETE", $"/me/sessions/{other}"));
    }

    [Fact]
    public async Task What_the_list_shows_opens_nothing()
    {
        var id = (await Listed()).Single().GetProperty("id").GetString();
        var name = _browser.Cookie!.Split('=')[0];

        Assert.Equal("401 not-signed-in", await new Browser(_platform.Http) { Cookie = $"{name}={id}" }.Send("GET", "/me/sessions"));
    }

    [Fact]
    public async Task Nobody_ends_another_drivers_session()
    {
        var (other, _, _) = await _platform.NewSignedInDriver();
        var id = (await Listed()).Single().GetProperty("id").GetString();

        Assert.Equal("404 not-found", await other.Send("DELETE", $"/me/sessions/{id}"));
        Assert.Equal("200", await _browser.Send("GET", "/me/sessions"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_takes_the_cookie_back()
    {
        var cookie = _browser.Cookie;

        Assert.Equal("204", await _browser.Send("DELETE", "/me/sessions/current"));

        Assert.Contains("expires=Thu, 01 Jan 1970", _browser.SetCookie, StringComparison.Ordinal);
        Assert.Equal("401 not-signed-in", await new Browser(_platform.Http) { Cookie = cookie }.Send("GET", "/me/sessions"));
    }

    [Fact]
    public async Task The_twenty_first_session_ends_the_one_unused_longest()
    {
        var browsers = new List<Browser>();
        for (var i = 0; i < 19; i++)
        {
            _platform.Time.Advance(TimeSpan.FromMinutes(1));
            browsers.Add(new(_platform.Http));
            await browsers[i].SignIn(_email);
        }

        Assert.Equal("200", await _browser.Send("GET", "/me/trips")); // the oldest, now the latest used
        await new Browser(_platform.Http).SignIn(_email);

        Assert.Equal("401 not-signed-in", await browsers[0].Send("GET", "/me/trips"));
        Assert.Equal("200", await browsers[1].Send("GET", "/me/trips"));
        Assert.Equal(20, (await Listed()).Count);
    }

    [Fact]
    public async Task Another_password_ends_every_other_session_and_renews_this_one()
    {
        var elsewhere = new Browser(_platform.Http);
        await elsewhere.SignIn(_email);
        var before = _browser.Cookie;

        Assert.Equal("200", await _browser.Send("PUT", "/me/password", new { current = OpenPlatform.Password, password = "another password" }));

        Assert.NotEqual(before, _browser.Cookie);
        Assert.Equal("401 not-signed-in", await new Browser(_platform.Http) { Cookie = before }.Send("GET", "/me/sessions"));
        Assert.Equal("401 not-signed-in", await elsewhere.Send("GET", "/me/sessions"));
        Assert.Single(await Listed());
        Assert.Equal("401 sign-in-failed", await new Browser(_platform.Http).SignIn(_email));
        Assert.Equal("201", await new Browser(_platform.Http).SignIn(_email, "another password"));
    }

    [Fact]
    public async Task The_password_is_not_changed_by_who_does_not_know_it()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("401 sign-in-failed", await _browser.Send("PUT", "/me/password", new { current = "a wrong password", password = "another password" }));
        }

        Assert.Equal("429 too-many", await _browser.Send("PUT", "/me/password", new { current = OpenPlatform.Password, password = "another password" }));
        Assert.Equal("201", await new Browser(_platform.Http).SignIn(_email));
    }

    private async Task<List<JsonElement>> Listed() => [.. (await _browser.Read("/me/sessions")).GetProperty("sessions").EnumerateArray()];
}
