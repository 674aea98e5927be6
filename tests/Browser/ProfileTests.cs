namespace ConnectedInsurance.Browser.Tests;

/// <summary>Who a driver is, put right by themselves.</summary>
[Collection(PortalDefinition.Name)]
public sealed class ProfileTests(PortalWorld world)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_name_an_address_and_a_zone_are_put_right_and_one_signs_in_with_the_new_address()
    {
        var (_, joined) = await world.NewDriver();
        var taken = await Join(await world.Open(Look.Desktop));
        await using var visit = await world.Open(Look.Phone with { Language = "en-GB" });
        await Join(visit, joined.Invitation);
        await visit.Go("/account");

        await Correct(taken);
        await visit.Page.GetByText("Another account has this e-mail address.").WaitForAsync();
        var address = $"corrected-{joined.Driver}@example.org";
        await Correct(address);
        await visit.Page.GetByText("Kept.").WaitForAsync();
        await visit.AssertGood(but: "40");
        await visit.SignOut();
        await visit.Page.GetByLabel("E-mail address").FillAsync(address);
        await visit.Page.GetByLabel("Password").FillAsync(Password);
        await visit.Press("Sign in", exact: true);
        await visit.Heading("Your account");

        Assert.Equal("Mina", await visit.Page.GetByLabel("Name", new() { Exact = true }).InputValueAsync());
        Assert.Equal("Europe/Rome", await visit.Page.GetByLabel("Time zone of home").InputValueAsync());

        async Task Correct(string email)
        {
            await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Mina");
            await visit.Page.GetByLabel("E-mail address").FillAsync(email);
            await visit.Page.GetByLabel("Time zone of home").SelectOptionAsync("Europe/Rome");
            await visit.Press("Put it right");
        }
    }

    /// <summary>Somebody else joins and leaves their window; their address.</summary>
    private async Task<string> Join(Visit visit)
    {
        await using (visit)
        {
            var (email, joined) = await world.NewDriver();
            await Join(visit, joined.Invitation);
            return email;
        }
    }

    private static async Task Join(Visit visit, string invitation)
    {
        await visit.Go($"/join#{invitation}");
        await visit.Page.GetByLabel("A password, in case").FillAsync(Password);
        await visit.Press("Open the account");
        await visit.Page.GetByText("Step 1 of 5").WaitForAsync();
    }
}
