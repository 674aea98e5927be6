using System.Text.Json;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Diagnostics;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>Turns what a request met into a problem that says what to do: a body that is no such JSON, a store that takes nothing, a fault of ours.</summary>
internal sealed class AnswerFailures(ILogger<AnswerFailures> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName; // the request's own is cleared by now
        var problem = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problem.TooLarge.Because(),
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => Problem.OtherMediaType.Because(),
            BadHttpRequestException bad => Problem.BadRequest.Because(Detail(bad)),
            StorageUnavailableException unavailable => Later(httpContext, endpoint, unavailable),
            _ => Problem.Failed.Because(),
        };
        if (problem.StatusCode == StatusCodes.Status500InternalServerError)
        {
            EmbeddedLog.RequestFailed(logger, exception, httpContext.Request.Method, endpoint);
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>What is wrong and, in JSON, with which field.</summary>
    private static string Detail(BadHttpRequestException bad) =>
        bad.InnerException is JsonException json ? $"{json.Path}: {json.Message}" : bad.Message;

    private Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Later(HttpContext http, string? endpoint, StorageUnavailableException unavailable)
    {
        EmbeddedLog.RequestPutOff(logger, http.Request.Method, endpoint, unavailable.GetType().Name);
        http.Response.RetryAfter(unavailable.RetryAfter);
        return Problem.Busy.Because();
    }
}
