using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The operator at the platform's own HTTP door.</summary>
internal static class OperatorDoor
{
    public static async Task<(HttpStatusCode Status, string Body)> Ask(this RunningPlatform platform, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await platform.Get<OperatorToken>().Get(default));
        using var answer = await platform.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
