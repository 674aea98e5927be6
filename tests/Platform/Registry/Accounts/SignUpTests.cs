namespace ConnectedInsurance.Platform.Tests.Registry.Accounts;

public sealed class SignUpTests(OpenPlatform platform) : IClassFixture<OpenPlatform>
{
    [Fact]
    public async Task An_invitation_opens_the_account_once()
    {
        var (joined, _) = await platform.NewDriver();
        var browser = new Browser(platform.Http);

        Assert.Equal("201", await browser.SignUp(joined.Invitation));
        Assert.Equal(joined.Driver, (await browser.Read("/me/sessions/current")).GetProperty("driver").GetString());
        Assert.Equal("404 unknown-invitation", await new Browser(platform.Http).SignUp(joined.Invitation));
    }

    [Fact]
    public async Task Of_two_who_use_it_at_once_one_comes_in()
    {
        var (joined, _) = await platform.NewDriver();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new Browser(platform.Http).SignUp(joined.Invitation)));

        Assert.Single(answers, "201");
        Assert.Equal(7, answers.Count(answer => answer == "404 unknown-invitation"));
    }

    [Theory]
    [InlineData("cii_x_y")]
    [InlineData("")]
    [InlineData("cii__")]
    [InlineData("cii_a|b_c")]
    [InlineData("cid_00000000000000000000_0")]
    public async Task Any_other_text_opens_nothing(string invitation)
    {
        Assert.Equal("404 unknown-invitation", await new Browser(platform.Http).SignUp(invitation));
    }

    [Fact]
    public async Task An_altered_invitation_opens_nothing()
    {
        var (joined, _) = await platform.NewDriver();
        var altered = joined.Invitation[..^1] + (joined.Invitation[^1] == '0' ? '1' : '0');

        Assert.Equal("404 unknown-invitation", await new Browser(platform.Http).SignUp(altered));
    }

    [Fact]
    public async Task A_password_that_is_too_short_leaves_the_invitation_open()
    {
        var (joined, email) = await platform.NewDriver();
        var browser = new Browser(platform.Http);

        Assert.Equal("400 bad-request", await browser.SignUp(joined.Invitation, new('x', 11)));
        Assert.Equal("400 bad-request", await browser.SignUp(joined.Invitation, new('x', 257)));
        Assert.Equal("400 bad-request", await browser.SignUp(joined.Invitation, email.ToUpperInvariant()));
        Assert.Equal("201", await browser.SignUp(joined.Invitation));
    }

    [Fact]
    public async Task The_token_the_operator_saw_ends_when_the_driver_signs_up()
    {
        var (joined, _) = await platform.NewDriver();
        Assert.Equal("200", await OpenPlatform.Verdict(await platform.Bearer(HttpMethod.Get, "/me/trips", joined.Token)));

        await new Browser(platform.Http).SignUp(joined.Invitation);

        Assert.Equal("401 not-signed-in", await OpenPlatform.Verdict(await platform.Bearer(HttpMethod.Get, "/me/trips", joined.Token)));
    }

    [Fact]
    public async Task A_new_invitation_ends_the_one_before_and_resets_a_lost_password()
    {
        var (browser, driver, email) = await platform.NewSignedInDriver();
        var lost = await Invite(driver);
        var sent = await Invite(driver);

        Assert.Equal("404 unknown-invitation", await new Browser(platform.Http).SignUp(lost));
        Assert.Equal("201", await new Browser(platform.Http).SignUp(sent, "another password"));

        Assert.Equal("401 not-signed-in", await browser.Send("GET", "/me/sessions"));
        Assert.Equal("401 sign-in-failed", await new Browser(platform.Http).SignIn(email));
        Assert.Equal("201", await new Browser(platform.Http).SignIn(email, "another password"));
    }

    [Fact]
    public async Task Two_accounts_do_not_share_an_address()
    {
        var (first, email) = await platform.NewDriver();
        var (second, _) = await platform.NewDriver($" {email.ToUpperInvariant()}");

        Assert.Equal("201", await new Browser(platform.Http).SignUp(first.Invitation));
        Assert.Equal("409 conflict", await new Browser(platform.Http).SignUp(second.Invitation));
    }

    [Fact]
    public async Task An_invitation_ends_after_seven_days()
    {
        await using var own = await Opened.Now();
        var (joined, _) = await own.Platform.NewDriver();

        own.Platform.Time.Advance(TimeSpan.FromDays(7));

        Assert.Equal("404 unknown-invitation", await new Browser(own.Platform.Http).SignUp(joined.Invitation));
    }

    private async Task<string> Invite(string driver) =>
        (await platform.Operator<ConnectedInsurance.Registry.Accounts.InviteDriver.Response>($"/operator/drivers/{driver}/invitation", null)).Invitation;
}
