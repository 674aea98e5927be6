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
            if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status413PayloadTooLarge, ContentType: null })
            {
                await Problem.TooLarge.Because().ExecuteAsync(http); // the framework's reader of bodies sets the status and says nothing
            }

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
}
