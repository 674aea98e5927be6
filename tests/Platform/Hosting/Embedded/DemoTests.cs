using System.Globalization;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_rates_three_drivers_in_the_order_of_their_temper()
    {
        await using var demo = PlatformProcess.Start("demo", "--once");

        var (exit, output, error) = await demo.End(TimeSpan.FromMinutes(2));

        Assert.Equal((0, ""), (exit, error));
        var (calm, normal, hasty) = (Score(output, "Calm driver"), Score(output, "Normal driver"), Score(output, "Hasty driver"));
        Assert.True(calm > normal && normal > hasty, output);
        Assert.Contains("withdrawn: 403", output, StringComparison.Ordinal);
        Assert.Contains("the chain holds", output, StringComparison.Ordinal);
        Assert.Matches(
            @"Hasty driver is offered coaching on [a-z]+, which costs \d+\.\d points: a tip a week, or the course of Demo Driving School\.",
            string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))); // the terminal breaks lines
    }

    [Fact]
    public async Task In_a_folder_that_is_in_use_it_does_not_begin()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["something"], "of somebody");
        await using var demo = PlatformProcess.Start("demo", "--once", "--data", folder.Path);

        var (exit, output, error) = await demo.End(TimeSpan.FromMinutes(1));

        Assert.Equal((1, ""), (exit, output));
        Assert.Equal($"{folder.Path} is in use: the demo makes drivers and partners of its own, so it wants an empty folder. What is there is served by: run --data {folder.Path}", error.Trim());
        Assert.Equal([folder["something"]], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    /// <summary>The second cell of a driver's row in the table of ratings.</summary>
    private static int Score(string output, string driver)
    {
        var cells = output.Split('\n').Select(line => line.Split('│', StringSplitOptions.TrimEntries)).Single(cells => cells.Length > 2 && cells[1] == driver);
        return int.Parse(cells[2], CultureInfo.InvariantCulture);
    }
}
