using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Partners.OAuth;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Platform.Tests.Registry.Accounts;

/// <summary>What opens a door, or names who goes through it, lies neither on the disk nor in the log.</summary>
public sealed class NothingLeaksTests
{
    private const string Email = "wilhelmina@canary.invalid";
    private const string Mistyped = "a mistyped password";

    [Fact]
    public async Task No_address_password_token_or_cookie_is_on_the_disk_or_in_the_log()
    {
        var log = new EverythingLogged();
        await using var own = await Opened.Now(services => services.AddSingleton<ILoggerProvider>(log));
        var (joined, _) = await own.Platform.NewDriver(Email);
        var browser = new Browser(own.Platform.Http);
        await browser.SignUp(joined.Invitation);
        for (var i = 0; i < 6; i++)
        {
            await new Browser(own.Platform.Http).SignIn(Email, Mistyped);
        }

        Assert.Equal("201", await browser.Send("POST", "/me/tokens", new { name = "canary's token", scopes = new[] { "read:trips" } }));
        var token = JsonSerializer.Deserialize<JsonElement>(browser.Body).GetProperty("token").GetString()!;
        using var client = await Client.New(own.Platform);
        var access = await client.Token("rating:pricing");

        string[] secrets =
        [
            Email, OpenPlatform.Password, Mistyped, joined.Invitation, joined.Token, browser.Cookie!.Split('=')[1], browser.Csrf!, token, "canary's token", client.Secret, access,
        ];

        Assert.Contains("held back", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secrets, secret => log.Text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Stored(own.Platform.DataPath), file => Holds(file, joined.Driver)); // else the search finds nothing
        Assert.DoesNotContain(secrets, secret => Stored(own.Platform.DataPath).Any(file => Holds(file, secret)));
    }

    private static IEnumerable<byte[]> Stored(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock").Select(Read);

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static bool Holds(byte[] file, string text) =>
        file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || file.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;

    private sealed class EverythingLogged : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public string Text => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
