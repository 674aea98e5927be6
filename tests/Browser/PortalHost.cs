using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Portability.Transferring;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>A running platform, with a door into it for whoever tests and somebody who would draw maps.</summary>
/// <param name="name">The host's name: two platforms on one machine need two, since cookies know no ports.</param>
internal sealed class PortalHost(string name) : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("connected-insurance-browser-").FullName;
    private readonly DemoDoor door = new();
    private WebApplication app = null!;

    /// <value>By its name: browsers make no passkeys for an address in numbers.</value>
    public string Origin => $"http://{name}:{new Uri(app.Urls.First()).Port}";

    public HttpClient Http { get; private set; } = null!;

    public async Task Start()
    {
        app = EmbeddedHost.Build(new() { DataPath = Path.Combine(folder, "data"), ReserveBytes = 0 }, "http://127.0.0.1:0", builder =>
        {
            DemoCommand.Hurry(builder);
            builder.Logging.ClearProviders();
            builder.Services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1000);
            builder.Configuration.AddInMemoryCollection(
                [new("Transfer:AllowLoopback", "true"), new("Portal:Tiles", "https://tiles.test/{z}/{x}/{y}.png"), new("Portal:TilesFrom", "Maps of the test")]);
        });
        door.Map(app);
        await app.StartAsync();
        Http = new() { BaseAddress = new(app.Urls.First()) };
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public ValueTask<string> OperatorsToken() => Get<OperatorToken>().Get(default);

    /// <summary>The path that signs somebody in.</summary>
    public string DoorFor(string driver) => door.For(driver);

    /// <summary>Exchanges drivers with another platform from now on.</summary>
    public void Trust(PortalHost other) => Get<TransferOptions>().Platforms = [new(other.Origin)];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
