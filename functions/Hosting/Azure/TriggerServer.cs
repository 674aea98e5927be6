using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace ConnectedInsurance.Hosting.Azure;

/// <summary>A server that listens to nobody: requests are handed to it by the HTTP trigger, which has received them already.</summary>
internal sealed class TriggerServer : IServer
{
    // What routing and services of the worker's own pipeline left behind would lead the platform's astray.
    private static readonly Type[] OfTheWorker = [typeof(IEndpointFeature), typeof(IRouteValuesFeature), typeof(IServiceProvidersFeature)];

    private Func<IFeatureCollection, Task> _answer = _ => throw new InvalidOperationException("The platform has not started.");

    /// <inheritdoc />
    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Answers a request of the trigger.</summary>
    public Task Answer(HttpContext http)
    {
        var features = new FeatureCollection();
        foreach (var (type, feature) in http.Features.Where(feature => !OfTheWorker.Contains(feature.Key)))
        {
            features[type] = feature;
        }

        return _answer(features);
    }

    /// <inheritdoc />
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _answer = features => Answer(application, features);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private static async Task Answer<TContext>(IHttpApplication<TContext> application, IFeatureCollection features)
        where TContext : notnull
    {
        var context = application.CreateContext(features);
        try
        {
            await application.ProcessRequestAsync(context);
            application.DisposeContext(context, null);
        }
        catch (Exception failure)
        {
            application.DisposeContext(context, failure);
            throw;
        }
    }
}
