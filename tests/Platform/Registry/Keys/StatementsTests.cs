using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Registry.Keys;

public class StatementsTests
{
    [Fact]
    public async Task A_list_of_every_trip_of_a_life_is_signed_and_read() // 1,200 trips were over the library's bound: their driver could not move
    {
        await using var platform = new HostedPlatform();
        var list = JsonSerializer.Serialize(new { files = Enumerable.Range(0, 20_000).Select(trip => $"trips/ci-1.00000000000000aa.00000001.{trip:x8}/batches.jsonl {new string('0', 64)}") });

        var read = await Statements.Read(await platform.Get<Statements>().Sign("transfer-manifest", list, default));

        Assert.Equal(("transfer-manifest", list), (read?.Type, read?.Json));
    }
}
