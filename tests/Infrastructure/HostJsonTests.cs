using System.Text.Json;
using ConnectedInsurance.Platform.Tests;

namespace ConnectedInsurance.Infrastructure.Tests;

public class HostJsonTests
{
    [Fact]
    public void Every_option_has_its_reason()
    {
        var reasons = File.ReadAllLines(Directory.EnumerateFiles(Repository.Path("functions", "decisions"), "*-what-host-json-says.md").Single())
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToList();
        using var host = JsonDocument.Parse(File.ReadAllText(Repository.Path("host.json")));

        var options = Leaves("", host.RootElement).Where(option => option != "version").ToList();

        Assert.DoesNotContain(options, option => !reasons.Any(reason => option == reason || option.StartsWith(reason + '.', StringComparison.Ordinal)));
        Assert.DoesNotContain(reasons, reason => !options.Any(option => option == reason || option.StartsWith(reason + '.', StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Leaves(string path, JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(property => Leaves(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value))
        : [path];
}
