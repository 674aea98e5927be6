namespace ConnectedInsurance.Browser.Tests;

/// <summary>How drivers come in: an invitation, a passkey, a password, a recovery code.</summary>
[Collection(PortalDefinition.Name)]
public sealed class SignInTests(PortalWorld world)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task An_invited_driver_adds_a_passkey_and_comes_back_with_it_alone()
    {
        var (_, joined) = await world.NewDriver();
        await using var visit = await world.Open(Look.Desktop);
        await visit.Go($"/join#{joined.Invitation}");
        await visit.AddAuthenticator();

        await visit.Page.GetByLabel("A password, in case").FillAsync(Password);
        await visit.Press("Open the account");
        await visit.Press("Add a passkey");
        await visit.Page.GetByText("The passkey was added.").WaitForAsync();
        await visit.Go("/account");
        await visit.SignOut();
        await visit.Press("Sign in with a passkey");

        await visit.Heading("Your account");
        await visit.AssertGood(but: "401");
    }

    [Fact]
    public async Task A_password_serves_where_no_passkey_is_at_hand()
    {
        var (email, joined) = await world.NewDriver();
        await using var visit = await world.Open(Look.Desktop);
        await Join(visit, joined.Invitation);
        await visit.Go("/account");
        await visit.SignOut();

        await visit.Page.GetByLabel("E-mail address").FillAsync(email);
        await visit.Page.GetByLabel("Password").FillAsync(Password);
        await visit.Press("Sign in", exact: true);

        await visit.Heading("Your account");
    }

    [Fact]
    public async Task A_wrong_password_is_said_above_the_form_and_nothing_else_is()
    {
        await using var visit = await world.Open(Look.Phone with { Language = "en-GB" });
        await visit.Go("/sign-in");

        await visit.Page.GetByLabel("E-mail address").FillAsync("nobody@example.org");
        await visit.Page.GetByLabel("Password").FillAsync("not the password");
        await visit.Press("Sign in", exact: true);

        await visit.Page.GetByRole(AriaRole.Alert).GetByText("That does not fit.").WaitForAsync();
        await visit.Page.Locator("[role=alert]:focus").WaitForAsync();
    }

    [Fact]
    public async Task What_is_missing_is_named_with_a_way_to_it()
    {
        await using var visit = await world.Open(Look.Desktop);
        await visit.Go("/sign-in");

        await visit.Press("Sign in", exact: true);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "E-mail address is missing." }).ClickAsync();

        await visit.Page.Locator("input[name=email]:focus").WaitForAsync();
        await visit.AssertGood(but: "401");
    }

    [Fact]
    public async Task A_recovery_code_sets_a_new_password_once()
    {
        var (email, joined) = await world.NewDriver();
        await using var visit = await world.Open(Look.Desktop);
        await Join(visit, joined.Invitation);
        await visit.Press("Show ten recovery codes");
        var code = await visit.Page.Locator("ol code").First.TextContentAsync();
        await visit.Go("/account");
        await visit.SignOut();

        await visit.Go("/recover");
        await Recover(visit, email, code!);
        await visit.Heading("Your account");
        await visit.Page.GetByText("9 codes are left.").WaitForAsync();
        await visit.SignOut();
        await visit.Go("/recover");
        await Recover(visit, email, code!);

        await visit.Page.GetByRole(AriaRole.Alert).WaitForAsync();
    }

    [Fact]
    public async Task A_session_elsewhere_is_seen_and_ended()
    {
        var driver = await world.NewSharer();
        await using var here = await world.OpenAs(driver, Look.Desktop);
        await using var there = await world.OpenAs(driver, Look.Phone);

        await here.Go("/account");
        await here.Press("Sign out there");
        await here.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out there" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await there.Go("/account");

        await there.Heading("Se connecter");
    }

    private static async Task Join(Visit visit, string invitation)
    {
        await visit.Go($"/join#{invitation}");
        await visit.Page.GetByLabel("A password, in case").FillAsync(Password);
        await visit.Press("Open the account");
        await visit.Page.GetByText("Step 1 of 5").WaitForAsync();
    }

    private static async Task Recover(Visit visit, string email, string code)
    {
        await visit.Page.GetByLabel("E-mail address").FillAsync(email);
        await visit.Page.GetByLabel("Recovery code").FillAsync(code);
        await visit.Page.GetByLabel("New password").FillAsync("another horse battery");
        await visit.Press("Set the new password");
    }
}
