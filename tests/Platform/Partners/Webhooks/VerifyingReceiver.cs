using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Ports;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

/// <summary>A receiver on node that verifies with the npm library <c>standardwebhooks</c>.</summary>
internal sealed class VerifyingReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process _node;

    private VerifyingReceiver(Process node, Uri url) => (_node, Url) = (node, url);

    public static NpmPackage Package { get; } = new("The library standardwebhooks", "Partners/Webhooks/Verifier");

    public Uri Url { get; }

    public static async Task<VerifyingReceiver> Start()
    {
        var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Package.Folder, "verify.mjs")]) { RedirectStandardOutput = true })!;
        var port = await node.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new IOException("The receiver ended before it listened.");
        return new(node, new($"http://127.0.0.1:{int.Parse(port, CultureInfo.InvariantCulture)}/"));
    }

    /// <summary>From now on it verifies with this secret.</summary>
    public async Task Use(string secret)
    {
        using var http = new HttpClient();
        using var body = new StringContent(secret);
        using var answer = await http.PutAsync(Url, body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What it says of the next delivery.</summary>
    public async Task<(string Id, string? Event, bool IsVerified)> Next()
    {
        var line = await _node.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        var told = JsonDocument.Parse(line!).RootElement;
        return (told.GetProperty("id").GetString()!, told.TryGetProperty("event", out var id) ? id.GetString() : null, told.GetProperty("isVerified").GetBoolean());
    }

    public async ValueTask DisposeAsync()
    {
        _node.Kill();
        await _node.WaitForExitAsync();
        _node.Dispose();
    }
}

/// <summary>The tests of this class run against a receiver that a partner would write.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsStandardWebhooksAttribute : NeedsAttribute
{
    public override string? WhyAbsent => VerifyingReceiver.Package.WhyAbsent;
}
