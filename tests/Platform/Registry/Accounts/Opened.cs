using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Registry.Accounts;

/// <summary>A platform for one test alone.</summary>
internal sealed class Opened(Action<IServiceCollection>? adapt = null, params (string Key, string Value)[] settings) : IAsyncDisposable
{
    public OpenPlatform Platform { get; } = new(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)), adapt);

    public static async Task<Opened> Now(Action<IServiceCollection>? adapt = null, params (string Key, string Value)[] settings)
    {
        var opened = new Opened(adapt, settings);
        await opened.Platform.InitializeAsync();
        return opened;
    }

    public async ValueTask DisposeAsync() => await Platform.DisposeAsync();
}
