using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Durable;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Benchmarks.Durable;

/// <summary>The embedded engine on a folder of its own, without the rest of the platform.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DirectoryInfo? _temporary;

    private EngineHost(string path, TimeSpan fsyncDelay, DirectoryInfo? temporary)
    {
        _temporary = temporary;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddEmbeddedStorage(new() { DataPath = path, FsyncDelay = fsyncDelay });
        services.AddSingleton<IOrchestration, ThreeSteps>().AddSingleton<IActivity, OneStep>();
        services.AddSingleton<IOrchestration, LongWait>().AddSingleton<IOrchestration, ManySteps>();
        _services = services.BuildServiceProvider();
    }

    /// <summary>Where orchestrations are started.</summary>
    public IOrchestrator Orchestrator => _services.GetRequiredService<IOrchestrator>();

    private Engine Engine => _services.GetRequiredService<Engine>();

    /// <summary>Starts on a new folder.</summary>
    public static async Task<EngineHost> Start(BenchmarkOptions options)
    {
        var temporary = Directory.CreateTempSubdirectory("connected-insurance-");
        var host = new EngineHost(Path.Combine(temporary.FullName, "data"), options.FsyncDelay, temporary);
        await host.Engine.StartAsync(default);
        return host;
    }

    /// <summary>Where they stand on the disk.</summary>
    public Journal Journal => _services.GetRequiredService<Journal>();

    /// <summary>Returns when nothing is at work.</summary>
    public async Task Rest()
    {
        while (Engine.Workload.Count > 0)
        {
            await Task.Delay(1);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Engine.StopAsync(default);
        await _services.DisposeAsync();
        _temporary?.Delete(recursive: true);
    }
}
