using System.Text;
using ConnectedInsurance.Hosting.Azure;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>A request of the HTTP trigger goes through the whole platform without a listener.</summary>
public sealed class TriggerServerTests : IAsyncLifetime
{
    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => _hosts.Azure.StartAsync(default);

    public async Task DisposeAsync()
    {
        await _hosts.Azure.StopAsync(default);
        await _hosts.DisposeAsync();
    }

    [Fact]
    public async Task A_door_answers()
    {
        Assert.Equal((StatusCodes.Status200OK, "\"ready\""), await Get("/health/ready"));
    }

    [Fact]
    public async Task Who_may_call_is_decided_in_the_platform()
    {
        Assert.Equal(StatusCodes.Status401Unauthorized, (await Get("/me/trips")).Status);
    }

    [Fact]
    public async Task What_nobody_serves_is_answered_once_and_does_not_come_round_again()
    {
        var (status, body) = await Get("/nowhere");

        Assert.Equal(StatusCodes.Status404NotFound, status);
        Assert.Contains("not-found", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_routes_and_services_of_the_worker_do_not_reach_the_platform()
    {
        Assert.Equal(StatusCodes.Status200OK, (await Get("/health/live", http =>
        {
            http.SetEndpoint(new(_ => throw new InvalidOperationException("the function itself"), EndpointMetadataCollection.Empty, "HttpDoor"));
            http.Request.RouteValues = new RouteValueDictionary { ["path"] = "health/live" };
        })).Status);
    }

    [Fact]
    public async Task What_is_written_leaves_before_the_answer_is_complete()
    {
        using var server = new TriggerServer();
        var answer = new LongAnswer();
        await server.StartAsync(answer, default);
        using var body = new MemoryStream();
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));

        var answering = server.Answer(http);

        Assert.Equal("first", Encoding.UTF8.GetString(body.ToArray()));
        Assert.False(answering.IsCompleted);
        answer.GoOn.SetResult();
        await answering;
        Assert.Equal("first and last", Encoding.UTF8.GetString(body.ToArray()));
    }

    private async Task<(int Status, string Body)> Get(string path, Action<HttpContext>? worker = null)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = HttpMethods.Get;
        http.Request.Scheme = "https";
        http.Request.Host = new("example.azurewebsites.net");
        http.Request.Path = path;
        using var body = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        worker?.Invoke(http);

        await _hosts.Azure.Answer(http);

        return (http.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }

    private sealed class LongAnswer : IHttpApplication<HttpContext>
    {
        public TaskCompletionSource GoOn { get; } = new();

        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }

        public async Task ProcessRequestAsync(HttpContext context)
        {
            await context.Response.WriteAsync("first");
            await GoOn.Task;
            await context.Response.WriteAsync(" and last");
        }
    }
}
