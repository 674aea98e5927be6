using System.Reflection;
using ConnectedInsurance.Hosting.Embedded.Durable;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;

/// <summary>A disk that takes nothing more while orchestrations run: whoever starts one is told, those at work wait, and none is lost.</summary>
public sealed class FullDiskEngineTests : IAsyncLifetime
{
    private readonly TemporaryFolder _temporary = new();
    private Mounted? _disk;

    private string Disk => _temporary["disk"];

    public async Task InitializeAsync()
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            _disk = await Mounted.Tmpfs(Disk, "size=8m");
        }
    }

    public async Task DisposeAsync()
    {
        if (_disk is not null)
        {
            await _disk.DisposeAsync();
        }

        _temporary.Dispose();
    }

    [TmpfsFact]
    public async Task A_full_disk_is_named_waited_for_and_survived()
    {
        await using var engine = await EngineFixture.Start(Disk, TimeProvider.System);
        var ballast = Path.Combine(Disk, "ballast");
        var refusal = await Trouble<StorageFullException>(engine, () => File.WriteAllBytes(ballast, new byte[4 << 20]), () => File.Delete(ballast));

        Assert.Contains("is full; nothing was written", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_became_read_only_is_named_waited_for_and_survived()
    {
        await using var engine = await EngineFixture.Start(_temporary["folder"], TimeProvider.System);
        var refusal = await Trouble<StorageReadOnlyException>(engine, () => ReadOnly(engine, true), () => ReadOnly(engine, false));

        Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
    }

    // The kernel remounts no disk read-only under a file that is open for writing, a failing one does: SQLite then answers as it does here.
    private static void ReadOnly(EngineFixture engine, bool isReadOnly)
    {
        var connection = (SqliteConnection)typeof(Journal).GetField("_connection", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(engine.Journal)!;
        TableFile.Execute(connection, $"PRAGMA query_only = {(isReadOnly ? 1 : 0)}");
    }

    /// <summary>Runs orchestrations into the trouble and out of it.</summary>
    private static async Task<T> Trouble<T>(EngineFixture engine, Action begin, Action end)
        where T : StorageUnavailableException
    {
        var gate = engine.Effects.Gate = new(0);
        for (var i = 0; i < 50; i++)
        {
            await engine.Orchestrator.Start<Sum, int>($"before-{i}", i);
        }

        await Waiting.Until(() => engine.Effects.Done.Count == 50);
        begin();
        T? refusal = null;
        for (var i = 0; refusal is null; i++)
        {
            try
            {
                await engine.Orchestrator.Start<AskSomeone, TimeSpan>(new string('x', 400) + i, TimeSpan.FromDays(1));
            }
            catch (T told)
            {
                refusal = told;
            }
        }

        gate.Release(1000);
        await Waiting.Until(() => engine.Logged.Contains("FileFails"));
        end();
        await engine.Rest();
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(i + 3, await engine.Output<int>($"Sum:before-{i}"));
        }

        Assert.Equal(150, engine.Effects.Done.Count);
        return refusal;
    }
}
