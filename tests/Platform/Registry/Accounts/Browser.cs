using System.Net.Http.Json;
using System.Text.Json;

namespace ConnectedInsurance.Platform.Tests.Registry.Accounts;

/// <summary>A driver's browser: keeps the one cookie, and its page repeats the csrf value when it changes something.</summary>
internal sealed class Browser(HttpClient http)
{
    public string? Cookie { get; set; }

    public string? Csrf { get; set; }

    public string? Origin { get; set; }

    /// <summary>The last Set-Cookie.</summary>
    public string? SetCookie { get; private set; }

    public TimeSpan? RetryAfter { get; private set; }

    public string Body { get; private set; } = "";

    public Task<string> SignUp(string invitation, string password = OpenPlatform.Password) => Send("POST", "/me/account", new { invitation, password });

    public Task<string> SignIn(string email, string password = OpenPlatform.Password) => Send("POST", "/me/sessions", new { email, password });

    /// <summary>Asks; the answer's status and problem.</summary>
    public async Task<string> Send(string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new(method), path) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        Add(request, "Cookie", Cookie);
        Add(request, "Origin", Origin);
        Add(request, "X-CSRF-Token", Csrf);
        using var response = await http.SendAsync(request);
        await Learn(response);
        return await OpenPlatform.Verdict(response);
    }

    /// <summary>Reads what a GET answers.</summary>
    public async Task<JsonElement> Read(string path)
    {
        Assert.Equal("200", await Send("GET", path));
        return JsonSerializer.Deserialize<JsonElement>(Body);
    }

    private static void Add(HttpRequestMessage request, string header, string? value)
    {
        if (value is not null)
        {
            request.Headers.Add(header, value);
        }
    }

    private async Task Learn(HttpResponseMessage response)
    {
        await response.Content.LoadIntoBufferAsync();
        (Body, RetryAfter) = (await response.Content.ReadAsStringAsync(), response.Headers.RetryAfter?.Delta);
        SetCookie = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single() : null;
        Cookie = SetCookie is null ? Cookie : SetCookie.Split(';')[0];
        if (response.IsSuccessStatusCode && Body.Contains("\"csrf\"", StringComparison.Ordinal))
        {
            Csrf = JsonSerializer.Deserialize<JsonElement>(Body).GetProperty("csrf").GetString();
        }
    }
}
