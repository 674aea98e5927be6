namespace ConnectedInsurance.Browser.Tests;

/// <summary>A dongle becomes a driver's, and records what the driver says.</summary>
[Collection(PortalDefinition.Name)]
public sealed class DongleTests(PortalWorld world)
{
    [Fact]
    public async Task A_dongle_is_paired_by_its_claim_code_and_place_turned_on_and_off()
    {
        var made = await world.Operator.MakeDongle(new($"browser-{Guid.NewGuid():N}"), default);
        var (_, joined) = await world.NewDriver();
        await using var visit = await world.Open(Look.Desktop);
        await visit.Go($"/join#{joined.Invitation}");
        await visit.Page.GetByLabel("A password, in case").FillAsync("correct horse battery");
        await visit.Press("Open the account");
        await visit.Page.GetByText("Step 1 of 5").WaitForAsync();

        await visit.Go("/welcome/pair");
        await visit.Page.GetByLabel("Claim code").FillAsync(made.ClaimCode);
        await visit.Press("Pair it");
        await visit.Page.GetByText("The dongle is yours from now on.").WaitForAsync();
        await visit.Go("/dongle");
        await Choose("Driving, with place");
        await visit.Go("/");
        await visit.Page.GetByText("Place is recorded").WaitForAsync();
        await visit.Go("/dongle");
        await Choose("Driving, without place");
        await visit.Go("/");

        await visit.Page.GetByText("Place is not recorded").WaitForAsync();

        async Task Choose(string choice)
        {
            await visit.Page.GetByLabel(choice).CheckAsync();
            await visit.Settle();
        }
    }
}
