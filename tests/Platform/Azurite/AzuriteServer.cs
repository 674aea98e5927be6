using System.Diagnostics;
using System.Text.RegularExpressions;
using ConnectedInsurance.Hosting.Rest;

namespace ConnectedInsurance.Platform.Tests.Azurite;

/// <summary>An emulator of Azure storage on free ports of this machine, in memory, for as long as its tests run.</summary>
public sealed partial class AzuriteServer : IAsyncLifetime
{
    // Source: learn.microsoft.com/azure/storage/common/storage-use-azurite, "Well-known storage account and key".
    private const string Credential =
        "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string[] _options;
    private Process? _process;

    public AzuriteServer()
        : this([])
    {
    }

    internal AzuriteServer(params string[] options) => _options = options;

    /// <value>Where the services listen, by name.</value>
    internal Dictionary<string, string> Endpoints { get; } = [];

    /// <value>What <c>--store-connection</c> takes.</value>
    internal string Connection => $"{Credential};BlobEndpoint={Endpoints["Blob"]};TableEndpoint={Endpoints["Table"]}";

    internal StorageAccount Account => StorageAccount.Parse(Connection);

    public async Task InitializeAsync()
    {
        if (AzuritePackage.WhyAbsent is not null)
        {
            return; // its tests say so
        }

        string[] arguments =
        [
            AzuritePackage.EntryPoint, "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            "--inMemoryPersistence", "--disableTelemetry", "--silent", .. _options,
        ];
        _process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() })!;
        while (Endpoints.Count < 3)
        {
            var line = await _process.StandardOutput.ReadLineAsync() ?? throw new IOException("Azurite ended before it listened.");
            if (Listening().Match(line) is { Success: true } match)
            {
                Endpoints[match.Groups["service"].Value] = match.Groups["url"].Value + "/devstoreaccount1";
            }
        }
    }

    public async Task DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    [GeneratedRegex(@"^Azurite (?<service>\w+) service is successfully listening at (?<url>\S+)$")]
    private static partial Regex Listening();
}
