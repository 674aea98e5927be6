using System.Net;
using ConnectedInsurance.Hosting.Embedded;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public class AnswerFailuresTests
{
    [Fact]
    public async Task The_log_names_the_endpoint_that_failed_by_its_pattern()
    {
        var log = new RecordingLogger<AnswerFailures>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddProblemDetails().AddExceptionHandler<AnswerFailures>().AddSingleton<ILogger<AnswerFailures>>(log);
        await using var app = builder.Build();
        app.UseExceptionHandler();
        app.MapGet("/things/{id}", string (string id) => throw new InvalidOperationException(id));
        await app.StartAsync();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri($"{app.Urls.Single()}/things/drv-1"));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("/things/{id}", Assert.Single(log.Messages).Text, StringComparison.Ordinal);
    }
}
