using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary><c>run</c>: the platform on this machine until it is told to stop.</summary>
public static class RunCommand
{
    private const int Refused = 1;
    private const string Sqlite = "sqlite";
    private const string Azurite = "azurite";
    private const string Emulator = "UseDevelopmentStorage=true";

    /// <summary>The command; it is also what happens without one.</summary>
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "The data folder.", DefaultValueFactory = _ => new("data") };
        var urls = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => EmbeddedHost.DefaultUrl };
        var key = new Option<FileInfo>("--key") { Description = "The master key file; beside the data folder unless told." };
        var store = new Option<string>("--store")
        {
            Description = "Where tables and archive are kept: in the data folder, or in Azure storage or its emulator.",
            DefaultValueFactory = _ => Sqlite,
        };
        store.AcceptOnlyFromAmong(Sqlite, Azurite);
        var connection = new Option<string>("--store-connection")
        {
            Description = $"With --store {Azurite}: a storage connection string, or https://NAME.blob.core.windows.net to sign in with Entra; "
                + "the emulator on its usual ports unless told. Others see a command line: put it in a file and write @FILE instead.",
        };
        var delay = new Option<TimeSpan>("--fsync-delay")
        {
            Description = "Added to every fsync, such as 2ms: measures as on a slower disk.",
            CustomParser = result => Delay(result.Tokens[0].Value) ?? Wrong(result),
        };
        var command = new Command("run", "Runs the platform on this machine.") { data, urls, key, store, connection, delay };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(connection) is not null && parsed.GetValue(store) != Azurite)
            {
                parsed.AddError($"--store-connection goes with --store {Azurite}.");
            }
        });
        command.SetAction((parsed, cancellation) => Run(
            new()
            {
                DataPath = parsed.GetRequiredValue(data).FullName,
                KeyPath = parsed.GetValue(key)?.FullName,
                StoreConnection = parsed.GetValue(store) == Azurite ? parsed.GetValue(connection) ?? Emulator : null,
                FsyncDelay = parsed.GetValue(delay),
            },
            parsed.GetRequiredValue(urls),
            parsed.InvocationConfiguration,
            cancellation));
        return command;
    }

    private static async Task<int> Run(EmbeddedOptions options, string urls, InvocationConfiguration console, CancellationToken cancellation)
    {
        try
        {
            await using var app = EmbeddedHost.Build(options, urls);
            BuiltOnce.Begin(app);
            await app.StartAsync(cancellation);
            console.Output.WriteLine($"The platform is up at {string.Join(", ", app.Urls)}; data in {options.DataPath}. Ctrl+C stops it.");
            await app.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (OptionsValidationException mistaken)
        {
            mistaken.Failures.ToList().ForEach(console.Error.WriteLine);
            return Refused;
        }
        catch (Exception refused) when (refused is StartRefusedException or IOException)
        {
            console.Error.WriteLine(refused.Message);
            return Refused;
        }
    }

    private static TimeSpan? Delay(string text) =>
        text.EndsWith("ms", StringComparison.Ordinal) && double.TryParse(text[..^2], CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    private static TimeSpan Wrong(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("--fsync-delay is a number of milliseconds, such as 2ms.");
        return default;
    }
}
