using System.Text;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Intake;

public class VinCoverTests
{
    [Fact]
    public async Task A_vin_is_covered_alike_each_time_and_by_letters_a_vin_can_have()
    {
        await using var platform = new HostedPlatform();

        var covered = await Cover(platform, "WVWZZZ1JZXW000001");

        Assert.Equal(covered, await Cover(platform, "WVWZZZ1JZXW000001"));
        Assert.NotEqual(covered, await Cover(platform, "WVWZZZ1JZXW000002"));
        Assert.Matches("^[0-9A-HJ-NPR-Z]{17}$", covered);
        ApprovedText.Is("covered-vin.txt", covered);
    }

    [Fact]
    public async Task A_batch_with_a_covered_vin_is_still_a_batch()
    {
        await using var platform = new HostedPlatform();
        var body = new BatchText { Vin = "WVWZZZ1JZXW000001" }.Bytes();
        var batch = new TelemetryBatch();
        Assert.True(BatchReader.Read(body, DateTimeOffset.MaxValue, batch).IsNone);

        await platform.Get<VinCover>().Cover(body.AsMemory(batch.VinRange!.Value), CancellationToken.None);

        Assert.True(BatchReader.Read(body, DateTimeOffset.MaxValue, batch).IsNone);
        Assert.DoesNotContain("WVWZZZ1JZXW000001", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    private static async Task<string> Cover(HostedPlatform platform, string vin)
    {
        var letters = Encoding.ASCII.GetBytes(vin);
        await new VinCover(platform.Get<ISecrets>()).Cover(letters, CancellationToken.None);
        return Encoding.ASCII.GetString(letters);
    }
}
