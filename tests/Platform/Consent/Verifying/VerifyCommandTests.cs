using System.CommandLine;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Consent.Receipts;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Consent.Verifying;

/// <summary>The command as somebody runs it who has a file and nothing of the platform.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_receipt_holds_says_what_was_granted_and_leaves_nothing_behind()
    {
        var file = await Receipt();
        var before = Directory.GetFileSystemEntries(_folder.Path);

        var (exit, output) = await Run(file);

        Assert.Equal(0, exit);
        Assert.Contains("holds: consent-receipt", output, StringComparison.Ordinal);
        Assert.Contains("to Demo Insurance: rating for pricing, kept P365D", output, StringComparison.Ordinal);
        Assert.Contains("given at 2026-09-21 12:00:00Z", output, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task An_altered_receipt_does_not_hold()
    {
        var file = await Receipt();
        var parts = File.ReadAllText(file).Split('.');
        File.WriteAllText(file, $"{parts[0]}.{parts[1][..^2]}AA.{parts[2]}");

        var (exit, output) = await Run(file);

        Assert.Equal(1, exit);
        Assert.Contains("does not hold", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_pinned_by_its_thumbprint()
    {
        var file = await Receipt();
        var (_, json) = await Run(file, "--json");
        var key = JsonDocument.Parse(json).RootElement.GetProperty("key").GetString()!;

        Assert.Equal(0, (await Run(file, "--key", key)).Exit);
        Assert.Equal(1, (await Run(file, "--key", "another")).Exit);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_wrong_argument()
    {
        Assert.NotEmpty(new RootCommand { VerifyCommand.Create() }.Parse(["verify", _folder["nothing"]]).Errors);
    }

    /// <summary>A receipt from a platform that is gone.</summary>
    private async Task<string> Receipt()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var partner = (await platform.Get<PartnerRegister>().Add("Demo Insurance", PartnerKind.Insurer, default)).Partner.Id;
        var notice = await Published.By(platform.Get<PartnerRegister>(), platform.Get<PublishedNotices>(), partner);
        var grant = Grants.To(partner, "drv-1", DataCategory.Rating) with { Notice = notice.Version };
        var file = _folder["receipt.jose"];
        await File.WriteAllTextAsync(file, await platform.Get<IssueReceipt>().For(grant, "https://platform.example", default));
        return file;
    }

    private static async Task<(int Exit, string Output)> Run(params string[] arguments)
    {
        var output = new StringWriter();
        var exit = await new RootCommand { VerifyCommand.Create() }.Parse(["verify", .. arguments]).InvokeAsync(new() { Output = output });
        return (exit, output.ToString());
    }
}
