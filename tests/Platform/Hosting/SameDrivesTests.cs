using System.Globalization;
using System.Text.Json.Nodes;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Platform.Tests.Azurite;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Hosting;

[NeedsAzurite]
[Collection(AzuriteCollection.Name)]
public sealed class SameDrivesTests(AzuriteServer azurite)
{
    private static readonly DateTimeOffset start = TimeProvider.System.GetUtcNow().AddDays(-1);

    [StoreFact]
    public async Task The_same_drives_give_the_same_ratings_in_either_store()
    {
        var sqlite = await DriveAll(null);
        var wire = await DriveAll(azurite.Connection);

        Assert.Equal(3, sqlite.Count);
        Assert.Equal(sqlite, wire);
    }

    /// <summary>What three drivers and an insurer are told of one commute each; pseudonyms and ids are not in it.</summary>
    private static async Task<List<string>> DriveAll(string? connection)
    {
        using var folder = new TemporaryFolder();
        var options = new EmbeddedOptions { DataPath = folder["data"], StoreConnection = connection, ReserveBytes = 0 };
        await using var app = EmbeddedHost.Build(options, "http://127.0.0.1:0", DemoCommand.Hurry);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        var world = await DemoWorld.Create(http, await app.Services.GetRequiredService<OperatorToken>().Get(default), default);
        var told = new List<string>();
        foreach (var driver in world.Drivers)
        {
            var trip = await driver.Commute(start, default);
            await world.Grant(driver, default);
            told.Add(string.Join(
                Environment.NewLine,
                driver.Name,
                (await Answer(driver.Self, $"/me/trips/{trip.Id}"))["score"]!.ToJsonString(),
                Untraced(await Answer(driver.Self, "/me/rating")),
                (await Answer(await world.InsurerAtTheDoor(http, default), driver.RatingsPath)).ToJsonString().Replace(driver.Pseudonym!, "someone", StringComparison.Ordinal)));
        }

        await app.StopAsync();
        Assert.Equal(connection is null, Directory.EnumerateFiles(folder["data/archive"], "*", SearchOption.AllDirectories).Any());
        return told;
    }

    /// <summary>A trace comes from a batch's bytes, and those name the dongle's random life.</summary>
    private static string Untraced(JsonNode rating)
    {
        Assert.True(rating.AsObject().Remove("trace"));
        return rating.ToJsonString();
    }

    private static async Task<JsonNode> Answer(DemoClient actor, string path)
    {
        var (status, body) = await actor.Read(path, default);
        Assert.True(status == 200, string.Create(CultureInfo.InvariantCulture, $"{path} answered {status}: {body}"));
        return JsonNode.Parse(body)!;
    }
}
