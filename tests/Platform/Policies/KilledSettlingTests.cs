using System.Globalization;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Policies;

namespace ConnectedInsurance.Platform.Tests.Policies;

public class KilledSettlingTests
{
    [Fact]
    public async Task A_hundred_thousand_policies_are_settled_once_each_though_the_process_is_killed_in_the_middle()
    {
        using var temporary = new TemporaryFolder();
        foreach (var stop in new[] { 12_000, 61_000, 97_500 })
        {
            await using var child = ChildProcess.Start("settle", temporary.Path);
            while (await child.ReadLine() is { } line && int.Parse(line, CultureInfo.InvariantCulture) < stop)
            {
                // goes on until the moment it is killed
            }

            await child.Kill();
        }

        await using (var last = ChildProcess.Start("settle", temporary.Path))
        {
            while (await last.ReadLine() is { } line && line != "done")
            {
                Assert.NotEmpty(line);
            }
        }

        var (rows, cents) = await Ledger(temporary.Path);
        Assert.Equal(SettlementLoad.Policies, rows);
        Assert.Equal(Enumerable.Range(0, SettlementLoad.Policies).Sum(number => Premium.Of(SettlementLoad.Policy(number), SettlementLoad.Period, SettlementLoad.Factor(number)).Total.Minor), cents);
    }

    private static async Task<(int Rows, long Cents)> Ledger(string path)
    {
        using var folder = new EmbeddedFolder(path);
        await using var tables = folder.Tables();
        var settle = new Settlements(tables, TimeProvider.System);
        var (rows, cents) = (0, 0L);
        for (var number = 0; number < SettlementLoad.Policies; number++)
        {
            var settled = await settle.Current(SettlementLoad.Policy(number).Id, SettlementLoad.Period, SettlementLoad.Key, default);
            rows += settled is { Revision: 1 } ? 1 : 0;
            cents += settled?.Premium.Total.Minor ?? 0;
        }

        return (rows, cents);
    }
}
