namespace ConnectedInsurance.Browser.Tests;

/// <summary>What every page owes everybody: no barrier in either theme, no complaint, no word to anybody else.</summary>
[Collection(PortalDefinition.Name)]
public sealed class EveryPageTests(PortalWorld world)
{
    /// <value>A phone in the dark, a desktop in the light and the narrowest; all of them when the long proofs run.</value>
    public static TheoryData<string, string> Looks
    {
        get
        {
            var looks = new TheoryData<string, string>();
            var isLong = Environment.GetEnvironmentVariable("CONNECTED_INSURANCE_LONG") is not null;
            foreach (var look in Look.All.Where(look => isLong || (look.Width < 600) == (look.Theme == ColorScheme.Dark)).Append(Look.Narrow))
            {
                looks.Add(look.ToString(), $"{look.Width}x{look.Height} {look.Language} {look.Theme}");
            }

            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_page_is_quiet_without_barriers_and_asks_nobody_else(string name, string drawn)
    {
        var look = Look.All.Append(Look.Narrow).First(each => drawn == $"{each.Width}x{each.Height} {each.Language} {each.Theme}");
        Assert.Equal(name, look.ToString());

        await using (var stranger = await world.Open(look))
        {
            foreach (var page in Pages.Outside)
            {
                await stranger.Go(page);
                await stranger.AssertGood(but: "401"); // being a stranger is no fault
            }
        }

        await using var driver = await world.OpenAs(world.Demo.Drivers[1], look);
        foreach (var page in Pages.Inside)
        {
            await driver.Go(page);
            await driver.AssertGood();
        }

        await using var atWork = await world.Open(look);
        await Portfolio.Show(atWork);
        foreach (var page in Pages.Operations)
        {
            await atWork.ComeInAsOperator(page, await world.OperatorsToken());
            await atWork.LookInto(page);
            await atWork.AssertGood();
        }

        foreach (var page in Pages.Developers)
        {
            await atWork.ComeInAsPartner(page, world.Demo.Insurer);
            await atWork.AssertGood();
        }
    }
}
