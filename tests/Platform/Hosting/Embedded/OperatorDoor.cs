using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The operator at the platform's own HTTP door.</summary>
internal static class OperatorDoor
{
    public static async Task<(HttpStatusCode Status, string Body)> Ask(this RunningPlatform platform, HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? await platform.Get<OperatorToken>().Get(default));
        using var answer = await platform.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A person of the operator's, from now on; what they send is their own secret.</summary>
    public static async Task<string> Person(this RunningPlatform platform, string name)
    {
        var secret = Identifier.NewSecret(OperatorPersons.Kind);
        Assert.NotNull(await platform.Get<OperatorPersons>().Add(name, OperatorPersons.Fingerprint(secret), default));
        return secret;
    }
}
