using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Partners.Conventions;

/// <summary>Every answer tells what is left of the minute's budget; beyond it a request is refused.</summary>
internal static class LimitRequests
{
    public static async Task Run(HttpContext http, RequestDelegate next)
    {
        var left = await http.RequestServices.GetRequiredService<RequestBudgets>().Take(http.User.Id(), http.RequestAborted);
        // As the answer starts, so that one made from an exception tells it too.
        http.Response.OnStarting(() =>
        {
            left.Tell(http.Response.Headers);
            return Task.CompletedTask;
        });
        if (left.IsOver)
        {
            http.Response.RetryAfter(left.Reset);
            await Problem.TooMany.Because().ExecuteAsync(http);
            return;
        }

        await next(http);
    }
}
