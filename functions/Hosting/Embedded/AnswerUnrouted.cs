using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>What routing itself refuses - no such address, method or media type - as a problem, before anyone asks who is calling.</summary>
internal static class AnswerUnrouted
{
    public static async Task Run(HttpContext http, RequestDelegate next)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is RouteEndpoint)
        {
            await next(http);
            await AnswerSilence(http);
            return;
        }

        if (endpoint?.RequestDelegate is { } refuse)
        {
            await refuse(http); // sets the status, and Allow where it is the method
        }

        var problem = http.Response.StatusCode switch
        {
            StatusCodes.Status405MethodNotAllowed => Problem.OtherMethod,
            StatusCodes.Status415UnsupportedMediaType => Problem.OtherMediaType,
            _ => Problem.NotFound,
        };
        await problem.Because().ExecuteAsync(http);
    }

    // Where the framework reads bodies and parameters it may set the status and say nothing.
    private static Task AnswerSilence(HttpContext http) => http.Response switch
    {
        { HasStarted: true } or { ContentType: not null } => Task.CompletedTask,
        { StatusCode: StatusCodes.Status400BadRequest } => Problem.BadRequest.Because("A parameter of the address cannot be read.").ExecuteAsync(http),
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problem.TooLarge.Because().ExecuteAsync(http),
        _ => Task.CompletedTask,
    };
}
