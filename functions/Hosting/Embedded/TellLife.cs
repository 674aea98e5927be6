using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>Says in the log when the platform is up, when it begins to stop, and when it has.</summary>
internal sealed class TellLife(IServer server, IHostApplicationLifetime lifetime, ILogger<TellLife> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Started);
        lifetime.ApplicationStopping.Register(() => EmbeddedLog.Stopping(logger));
        lifetime.ApplicationStopped.Register(() => EmbeddedLog.Stopped(logger));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Started()
    {
        var urls = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        EmbeddedLog.Started(logger, string.Join(", ", urls), typeof(TellLife).Assembly.GetName().Version!.ToString(3));
        foreach (var url in urls.Where(Configuration.IsPlainBeyondThisMachine))
        {
            EmbeddedLog.PlainHttp(logger, url);
        }
    }
}
