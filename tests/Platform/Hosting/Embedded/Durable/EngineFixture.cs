using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Durable;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;

/// <summary>The embedded engine on a data folder, on virtual time unless told, with every orchestration of the tests.</summary>
internal sealed class EngineFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private EngineFixture(string path, TimeProvider time, DurableOptions? options, Action<IServiceCollection>? adapt)
    {
        Time = time;
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(typeof(ILogger<>), typeof(RecordingLogger<>)).AddSingleton(time);
        services.AddEmbeddedStorage(new() { DataPath = Path.Combine(path, "data"), Orchestrations = options ?? new() });
        services.AddSingleton<Effects>();
        foreach (var type in typeof(EngineFixture).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            foreach (var port in new[] { typeof(IOrchestration), typeof(IActivity) }.Where(port => type.IsAssignableTo(port)))
            {
                services.AddSingleton(port, type);
            }
        }

        adapt?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public TimeProvider Time { get; }

    public IOrchestrator Orchestrator => _services.GetRequiredService<IOrchestrator>();

    public Engine Engine => _services.GetRequiredService<Engine>();

    public Journal Journal => _services.GetRequiredService<Journal>();

    public ITables Tables => _services.GetRequiredService<ITables>();

    public Effects Effects => _services.GetRequiredService<Effects>();

    public ForgetFinished ForgetFinished => ActivatorUtilities.CreateInstance<ForgetFinished>(_services);

    public IEnumerable<string> Logged => ((RecordingLogger<Engine>)_services.GetRequiredService<ILogger<Engine>>()).Names;

    public static async Task<EngineFixture> Start(
        string path, TimeProvider? time = null, DurableOptions? options = null, Action<IServiceCollection>? adapt = null)
    {
        var fixture = new EngineFixture(path, time ?? new ManualTime(DateTimeOffset.UnixEpoch.AddYears(56)), options, adapt);
        await fixture.Engine.StartAsync(default);
        return fixture;
    }

    /// <summary>Returns when nothing is at work.</summary>
    public Task Rest() => Waiting.Until(() => Engine.Workload.Count == 0);

    /// <summary>Lets virtual time pass from timer to timer, up to a moment; returns when each of them rang.</summary>
    public async Task<List<DateTimeOffset>> Play(TimeSpan length)
    {
        var time = (ManualTime)Time;
        var end = time.GetUtcNow() + length;
        var rang = new List<DateTimeOffset>();
        await Rest();
        while (Journal.Read(journal => journal.NextWake(time.GetUtcNow())) is { } next && DateTimeOffset.FromUnixTimeMilliseconds(next) is var due && due <= end)
        {
            time.Advance(due - time.GetUtcNow());
            rang.Add(due);
            await Rest();
        }

        time.Advance(end - time.GetUtcNow());
        await Rest();
        return rang;
    }

    /// <summary>The output of an instance that completed.</summary>
    public async Task<T> Output<T>(string id)
    {
        var instance = await Orchestrator.Get(id);
        Assert.Equal((OrchestrationStatus.Completed, (FailureDetails?)null), (instance?.Status, instance?.Failure));
        return instance!.Output.Read<T>();
    }

    public async Task<FailureDetails> Failure(string id) => (await Orchestrator.Get(id))!.Failure!;

    public async ValueTask DisposeAsync()
    {
        await Engine.StopAsync(default);
        await _services.DisposeAsync();
    }
}
