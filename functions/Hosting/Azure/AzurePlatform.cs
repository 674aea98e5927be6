using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Portability.Erasing;
using ConnectedInsurance.Registry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Hosting.Azure;

/// <summary>The platform within a worker process: the stages, doors and subscriptions of every host, over Azure's adapters, with triggers in place of a listener, a stream pump and timers.</summary>
/// <remarks>It has services of its own: in those of the worker its routes and the worker's would meet, and a request nobody serves would come round again.</remarks>
public sealed class AzurePlatform : IHostedService, IAsyncDisposable
{
    private readonly TriggerServer _server = new();
    private readonly WebApplication _app;

    /// <summary>Builds the platform; nothing runs yet.</summary>
    /// <param name="configuration">The worker's settings.</param>
    /// <param name="logging">Where the worker logs.</param>
    /// <param name="adapt">Replaces registrations, such as the storage in a test.</param>
    public AzurePlatform(IConfiguration configuration, ILoggerFactory logging, Action<WebApplicationBuilder>? adapt = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddSingleton(logging);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddAzureStorage();
        PlatformDoors.Add(builder.Services);
        StageTimers.Remove(builder.Services);
        builder.Services.AddSingleton<IServer>(_server);
        adapt?.Invoke(builder);
        _app = builder.Build();
        PlatformDoors.Map(_app);
        _app.Services.GetRequiredService<Ports.Upward<KeysDropped>>().Subscribe(_app.Services.GetRequiredService<Storage.ForgetKeys>().On);
        _app.Services.GetRequiredService<Ports.Upward<DongleRevoked>>().Subscribe(_app.Services.GetRequiredService<RevokePublisher>().On);
    }

    /// <value>What the stages and adapters registered.</value>
    public IServiceProvider Services => _app.Services;

    /// <value>The doors it answers.</value>
    internal IEnumerable<Endpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints);

    /// <summary>A thing of the platform.</summary>
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Answers a request.</summary>
    public Task Answer(HttpContext http) => _server.Answer(http);

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
