using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Conventions;

/// <summary>A body over the limit is refused with a problem: where the framework binds it, the answer would have a status and no body.</summary>
internal static class RefuseLargeBody
{
    public static async Task Run(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response is { StatusCode: StatusCodes.Status413PayloadTooLarge, HasStarted: false, ContentType: null })
        {
            await Problem.TooLarge.Because().ExecuteAsync(http);
        }
    }
}
