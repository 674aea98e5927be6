using ConnectedInsurance.Hosting.Embedded;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The whole platform in a temporary folder under a master key that is the same each time; it serves on loopback once started.</summary>
internal sealed class HostedPlatform : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public HostedPlatform(TimeProvider? time = null)
    {
        WriteKey(_folder["key"]);
        App = EmbeddedHost.Build(new() { DataPath = _folder["data"], KeyPath = _folder["key"], ReserveBytes = 0 }, "http://127.0.0.1:0", builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(time ?? TimeProvider.System);
        });
    }

    public WebApplication App { get; }

    public string Folder => _folder.Path;

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>Serves; the client follows nothing and keeps nothing.</summary>
    public async Task<HttpClient> Start()
    {
        await App.StartAsync();
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(App.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Dispose();
    }

    private static void WriteKey(string path)
    {
        File.WriteAllBytes(path, [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
