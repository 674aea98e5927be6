using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Platform.Tests.Registry.Accounts;

/// <summary>A platform to knock at: its clock moves when told, its passwords are hashed lightly, and its client keeps no cookie by itself.</summary>
public sealed class OpenPlatform : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;
    private int _drivers;

    public OpenPlatform()
        : this([])
    {
    }

    internal OpenPlatform(IEnumerable<KeyValuePair<string, string?>> settings, Action<IServiceCollection>? adapt = null) =>
        _app = EmbeddedHost.Build(new() { DataPath = _folder["data"], ReserveBytes = 0 }, "http://127.0.0.1:0", builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(settings);
            builder.Services.AddSingleton<TimeProvider>(Time);
            builder.Services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1000);
            adapt?.Invoke(builder.Services);
        });

    internal ManualTime Time { get; } = new(new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    internal string DataPath => _folder["data"];

    internal HttpClient Http { get; private set; } = null!;

    internal string OwnOrigin => Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    internal string OperatorToken { get; private set; } = "";

    internal T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        Http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new(_app.Urls.First()) };
        OperatorToken = await Get<OperatorToken>().Get(default);
    }

    public async Task DisposeAsync()
    {
        Http?.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A driver the operator took in, with an address nobody else has unless told.</summary>
    internal async Task<(AddDriver.Response Joined, string Email)> NewDriver(string? email = null)
    {
        email ??= $"driver{Interlocked.Increment(ref _drivers)}@example.org";
        var joined = await Operator<AddDriver.Response>("/operator/drivers", new { name = "Ada", email, zone = "Europe/Paris" });
        return (joined, email);
    }

    /// <summary>A driver who signed up, in the browser they did it with.</summary>
    internal async Task<(Browser Browser, string Driver, string Email)> NewSignedInDriver()
    {
        var (joined, email) = await NewDriver();
        var browser = new Browser(Http);
        Assert.Equal("201", await browser.SignUp(joined.Invitation));
        return (browser, joined.Driver, email);
    }

    internal async Task<T> Operator<T>(string path, object? body)
    {
        using var response = await Bearer(HttpMethod.Post, path, OperatorToken, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web))!;
    }

    internal async Task<HttpResponseMessage> Bearer(HttpMethod method, string path, string token, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request);
    }

    /// <summary>Status, and the problem or OAuth error it came with.</summary>
    internal static async Task<string> Verdict(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status < 400)
        {
            return $"{status}";
        }

        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("error", out var error)
            ? $"{status} {error}"
            : $"{status} {body.GetProperty("type").GetString()!["/problems/".Length..]}";
    }
}
