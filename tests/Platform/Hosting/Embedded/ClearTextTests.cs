using System.Text;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>What names a person or a car lies nowhere in the data folder in clear.</summary>
public sealed class ClearTextTests
{
    private const string Vin = "WVWZZZ1JZ3W386752";

    [Fact]
    public async Task Neither_vin_nor_name_nor_address_can_be_read_from_the_disk()
    {
        using var folder = new TemporaryFolder();
        await using (var platform = await RunningPlatform.Start(folder: folder.Path))
        {
            var driver = await platform.Join("ci-canary");
            var report = await driver.Plug(platform.Http, TimeProvider.System).Deliver(
                [SmallBatch.Of("ci-canary", ("vin", Vin), ("end", true)), SmallBatch.Of("ci-canary", ("vin", Vin), ("v", 2))]);
            Assert.Equal(2, report.Delivered);
            await platform.Settle();
            Assert.Single(await platform.Trips(driver));
            Assert.All(await platform.StoredBatches(), batch => Assert.DoesNotContain(Vin, Encoding.UTF8.GetString(batch.Body), StringComparison.Ordinal));
            AssertHides(folder, Vin, JoinedDriver.Name, JoinedDriver.Email);
        }

        AssertHides(folder, Vin, JoinedDriver.Name, JoinedDriver.Email);
    }

    [Fact]
    public async Task The_search_would_find_what_lies_in_clear()
    {
        using var folder = new TemporaryFolder();
        await using var platform = await RunningPlatform.Start(folder: folder.Path);

        await platform.Join("ci-canary");

        Assert.Contains(Files(folder), file => Holds(file, "ci-canary"));
    }

    private static void AssertHides(TemporaryFolder folder, params string[] secrets)
    {
        foreach (var file in Files(folder))
        {
            Assert.DoesNotContain(secrets, secret => Holds(file, secret));
        }
    }

    private static IEnumerable<string> Files(TemporaryFolder folder) =>
        Directory.EnumerateFiles(folder["data"], "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock");

    private static bool Holds(string path, string text)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
    }
}
