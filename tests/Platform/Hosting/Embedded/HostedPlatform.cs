using ConnectedInsurance.Hosting.Embedded;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The whole platform wired and not started, in a temporary folder under a master key that is the same each time: for what a test calls itself.</summary>
internal sealed class HostedPlatform : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    public HostedPlatform(TimeProvider? time = null)
    {
        WriteKey(_folder["key"]);
        _app = EmbeddedHost.Build(new() { DataPath = _folder["data"], KeyPath = _folder["key"], ReserveBytes = 0 }, "http://127.0.0.1:0", builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(time ?? TimeProvider.System);
        });
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
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
