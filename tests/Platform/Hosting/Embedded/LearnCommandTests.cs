using System.CommandLine;
using System.Text.Json.Nodes;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Rating.Learning;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>From claims that were told to a champion that prices, by the commands an operator types.</summary>
public sealed class LearnCommandTests : IDisposable
{
    private const int Drivers = 12;
    private static readonly DateTimeOffset _january = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero); // today is September the 21st
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Claims_become_a_champion_by_the_commands_an_operator_types()
    {
        await using var platform = await RunningPlatform.Start(new ManualTime(Boots.Noon));
        var world = await DrivenWorld.Of(platform.Services);
        var drivers = await Driven(world);
        string[] platformAt = ["--url", $"{platform.Http.BaseAddress}"];
        var (ada, bo) = (await Person("Ada"), await Person("Bo"));
        string[] to = ["--insurer", world.Insurer, .. platformAt, "--token", await platform.Get<OperatorToken>().Get(default)];

        var said = await Run(["operator", "learn", "--out", _folder["x.csv"], "--learning", _folder["l.json"], .. to]);
        Assert.Contains($"{Drivers * 5} periods of drivers", said, StringComparison.Ordinal);
        Assert.Contains("claims-not-told-yet", said, StringComparison.Ordinal);
        Assert.Contains("ultimate", said, StringComparison.Ordinal);
        Assert.Equal(1 + Drivers * 5, File.ReadLines(_folder["x.csv"]).Count());
        Assert.DoesNotContain(drivers, driver => File.ReadAllText(_folder["x.csv"]).Contains(driver, StringComparison.Ordinal));

        await Run(["train", "--data", _folder["x.csv"], "--learning", _folder["l.json"], "--claims", "claims", "--exposure", "years", "--numeric", "km:distance,braking", "--kind", "glm", "--out", _folder["m.json"]]);
        var model = JsonNode.Parse(File.ReadAllText(_folder["m.json"]))!["version"]!.GetValue<string>();
        await Run(["operator", "model", "add", _folder["m.json"], .. to]);
        await Run(["operator", "model", "shadow", model, .. to]);
        foreach (var driver in drivers)
        {
            await platform.Get<RateDriver>().NowFor(world.Insurer, driver, null, default);
        }

        var compared = JsonNode.Parse(await Run(["operator", "model", "compare", model, .. to]))!;
        Assert.Equal((Drivers, "prior-1"), (compared["drivers"]!.GetValue<int>(), compared["champion"]!.GetValue<string>()));
        Assert.Equal(1, compared["agreement"]!.GetValue<double>(), 1e-9); // both rank by braking, the one thing in which these drivers differ

        await Run(["operator", "model", "promote", model, .. to[..^1], ada]);
        Assert.Contains("second-person-needed", await Run(["operator", "model", "promote", model, .. to[..^1], ada], exit: 1), StringComparison.Ordinal);
        Assert.Contains("not-yours", await Run(["operator", "model", "promote", model, .. to], exit: 1), StringComparison.Ordinal);
        await Run(["operator", "model", "promote", model, .. to[..^1], bo]);
        Assert.Equal(model, (await platform.Get<RateDriver>().NowFor(world.Insurer, drivers[0], null, default))!.PricedBy);
        await Run(["operator", "model", "rollback", model, .. to]);
        Assert.Null((await platform.Get<RateDriver>().NowFor(world.Insurer, drivers[0], null, default))!.PricedBy);

        async Task<string> Person(string name)
        {
            var made = (await Run(["operator", "person", "new"])).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            string[] own = [.. platformAt, "--token", await platform.Get<OperatorToken>().Get(default)];
            await Run(["operator", "person", "add", name, "--fingerprint", made[3], .. own]);
            Assert.Contains(name, await Run(["operator", "person", "list", .. own]), StringComparison.Ordinal);
            ((ManualTime)platform.Get<TimeProvider>()).Advance(TimeSpan.FromSeconds(1));
            return made[1];
        }
    }

    private static async Task<List<string>> Driven(DrivenWorld world)
    {
        var drivers = new List<string>();
        for (var number = 0; number < Drivers; number++)
        {
            drivers.Add(await world.Driver(_january));
            for (var month = 0; month < 8; month++)
            {
                await world.Drives(drivers[^1], _january.AddMonths(month).AddDays(4), 2, 6 - number, km: 400);
            }

            if (number >= Drivers / 2)
            {
                await world.Claims(drivers[^1], new(2026, 1 + number % 5, 6));
            }
        }

        return drivers;
    }

    private static async Task<string> Run(string[] arguments, int exit = 0)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var root = new RootCommand { TrainCommand.Create(TimeProvider.System), OperatorCommand.Create() };
        var ended = await root.Parse(arguments).InvokeAsync(new() { Output = output, Error = error });
        Assert.True(ended == exit, $"{output}{error}");
        return $"{output}{error}";
    }
}
