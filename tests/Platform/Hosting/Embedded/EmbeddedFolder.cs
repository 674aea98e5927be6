using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.EventLog;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>A data folder opened as the embedded host opens it, with its key beside it.</summary>
internal sealed class EmbeddedFolder : IDisposable
{
    public EmbeddedFolder(string path)
    {
        Data = DataFolder.Open(Path.Combine(path, "data"), new DiskSync(TimeSpan.Zero));
        Secrets = KeyFileSecrets.Open(Path.Combine(path, "key"), Data);
    }

    public DataFolder Data { get; }

    public ISecrets Secrets { get; }

    public SqliteTables Tables() => new(Data);

    public SegmentStream Stream(TimeProvider? time = null, EmbeddedOptions? options = null, ILogger<SegmentStream>? logger = null) =>
        new(Data, Secrets, time ?? TimeProvider.System, options ?? new EmbeddedOptions { ReserveBytes = 0 }, logger ?? NullLogger<SegmentStream>.Instance);

    public void Dispose() => Data.Dispose();
}
