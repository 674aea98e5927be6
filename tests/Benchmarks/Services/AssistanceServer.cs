using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Benchmarks.Services;

/// <summary>An assistance partner's server: it takes down when it first heard of each subject.</summary>
internal sealed class AssistanceServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, long> heard = [];

    private AssistanceServer(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public Uri Url => new(app.Urls.First());

    /// <summary>Starts it.</summary>
    public static async Task<AssistanceServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new AssistanceServer(builder.Build());
        server.app.Run(server.Hear);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>When it heard of each of these subjects.</summary>
    /// <exception cref="TimeoutException">Of some it did not.</exception>
    public async Task<IReadOnlyDictionary<string, long>> Await(IReadOnlyList<string> subjects, TimeSpan patience)
    {
        for (var begun = Stopwatch.GetTimestamp(); heard.Count < subjects.Count; await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System))
        {
            if (Stopwatch.GetElapsedTime(begun) > patience)
            {
                throw new TimeoutException($"Of {subjects.Count - heard.Count} crashes the partner heard nothing.");
            }
        }

        return heard;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Hear(HttpContext http)
    {
        var at = Stopwatch.GetTimestamp();
        using var told = await JsonDocument.ParseAsync(http.Request.Body);
        heard.TryAdd(told.RootElement.GetProperty("subject").GetString()!, at);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
