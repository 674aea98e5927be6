using ConnectedInsurance.Hosting.Embedded.Backups;
using ConnectedInsurance.Hosting.Embedded.Erasures;
using ConnectedInsurance.Hosting.Embedded.Metrics;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Portability.Erasing;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging.Console;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>The whole platform in one process: Kestrel before, SQLite and a segmented log behind.</summary>
public static class EmbeddedHost
{
    /// <summary>Where it listens unless told.</summary>
    public const string DefaultUrl = "http://127.0.0.1:7071";

    /// <summary>Builds the host; nothing runs yet.</summary>
    /// <param name="options">Where its data lies.</param>
    /// <param name="urls">Where it listens.</param>
    /// <param name="adapt">Replaces registrations, such as the clock in a test.</param>
    /// <exception cref="StartRefusedException">The data folder cannot be used: the message says why and what to do.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options, settings or addresses have mistakes: one sentence each.</exception>
    public static WebApplication Build(EmbeddedOptions options, string urls, Action<WebApplicationBuilder>? adapt = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(urls).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.ColorBehavior) = (true, LoggerColorBehavior.Disabled));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddEmbeddedStorage(options);
        builder.Services.AddSingleton<MetricsListener>().AddHostedService<TellLife>();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Add(EmbeddedBodies.Default));
        PlatformDoors.Add(builder.Services);
        adapt?.Invoke(builder);
        Configuration.Apply(builder.Configuration, options, urls);

        var app = builder.Build();
        app.Services.GetRequiredService<MetricsListener>().Start();
        PlatformDoors.Map(app);
        ReceiveMessage.Map(app);
        ReadMetrics.Map(app);
        BackUpPlatform.Map(app);
        app.Services.GetRequiredService<Upward<KeysDropped>>().Subscribe(app.Services.GetRequiredService<ForgetKeys>().On);
        return app;
    }
}
