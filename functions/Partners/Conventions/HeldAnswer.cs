namespace ConnectedInsurance.Partners.Conventions;

/// <summary>Has an answer written where it can be looked at before anything of it is sent.</summary>
internal static class HeldAnswer
{
    /// <summary>The body of the answer; status and headers stand in the response, unsent.</summary>
    public static async Task<byte[]> Of(HttpContext http, RequestDelegate next)
    {
        var wire = http.Response.Body;
        using var held = new MemoryStream();
        http.Response.Body = held;
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Response.Body = wire;
        }

        return held.ToArray();
    }
}
