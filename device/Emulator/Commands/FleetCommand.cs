using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ConnectedInsurance.Emulator.Fleet;
using ConnectedInsurance.Emulator.World;
using Spectre.Console;

namespace ConnectedInsurance.Emulator.Commands;

/// <summary><c>fleet</c>: runs many emulated dongles, each the whole firmware in its own car.</summary>
public static class FleetCommand
{
    private const int MostDongles = 100_000;
    private const int Failed = 1;
    private const string TokenVariable = "OPERATOR_TOKEN";
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The command, to mount under any root.</summary>
    public static Command Create()
    {
        var dongles = new Option<int>("--dongles") { Description = "How many.", DefaultValueFactory = _ => 100 };
        var hours = new Option<double>("--hours") { Description = "Virtual hours each of them lives.", DefaultValueFactory = _ => 1 };
        var faults = new Option<Fault>("--faults") { HelpName = "NAME,NAME", Description = $"What goes wrong, parted by commas: {string.Join(", ", Enum.GetNames<Fault>())}." };
        var to = new Option<string?>("--to") { Description = "Address of a platform. Default: each dongle has an emulated one." };

        // Not a default of the option's: help prints those.
        var token = new Option<string?>("--operator-token") { Description = $"Registers the dongles there. Default: the environment's {TokenVariable}." };
        var json = new Option<bool>("--json") { Description = "Answer in JSON." };
        to.Validators.Add(result =>
        {
            if (result.Tokens is [var one] && Address(one.Value) is null)
            {
                result.AddError("--to is an absolute http or https address.");
            }
        });
        Between(dongles, 1, MostDongles);
        Between(hours, 0.05, 24 * 30);
        var command = new Command("fleet", "Runs a fleet of emulated dongles, as fast as machine and platform take it.") { dongles, hours, faults, to, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new FleetOptions(parsed.GetValue(dongles), TimeSpan.FromHours(parsed.GetValue(hours)), parsed.GetValue(faults), TimeProvider.System.GetUtcNow() - Margin);
            try
            {
                var report = await Run(options, parsed.GetValue(to) is { } address ? Address(address) : null, parsed.GetValue(token) ?? Environment.GetEnvironmentVariable(TokenVariable) ?? "", cancellation);
                Console.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(report, Json) : Sentence(report));
                return 0;
            }
            catch (HttpRequestException failure)
            {
                Console.Error.WriteLine(failure.Message);
                return Failed;
            }
        });
        return command;
    }

    private static async Task<FleetReport> Run(FleetOptions options, Uri? to, string token, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = to };
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await screen.Progress().StartAsync(async context =>
        {
            var task = context.AddTask("Registering", maxValue: 1);
            var dongles = to is null ? null : await FleetDongles.Register(http, token, options.Dongles, cancellation);
            task.Description = "Driving";
            return await Task.Run(() => RunFleet.Run(options, dongles, to is null ? null : () => new PlatformDoor(http, to), (share, batches) =>
            {
                task.Value(share);
                task.Description = string.Create(CultureInfo.InvariantCulture, $"{batches} batches");
            }, cancellation), cancellation);
        });
    }

    private static string Sentence(FleetReport report) => FormattableString.Invariant(
        $"{report.Dongles} dongles, {report.VirtualHours:F2} h each in {report.Seconds:F1} s ({report.TimesRealTime:F1} times real time): {report.Batches} batches, {report.BatchesPerSecond:F0}/s, {report.Waiting} waiting; answers {Percentiles(report.AnswerMsP50, report.AnswerMsP99, "ms")}; lag from driven to acknowledged {Percentiles(report.LagSecondsP50, report.LagSecondsP99, "s")}; {report.MegabytesOfMemory:F0} MB.");

    private static string Percentiles(double half, double most, string unit) =>
        double.IsNaN(half) ? "not measured" : FormattableString.Invariant($"p50 {half:F1} {unit}, p99 {most:F1} {unit}");

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    private static void Between<T>(Option<T> option, double least, double most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var one] && double.TryParse(one.Value, CultureInfo.InvariantCulture, out var asked) && !(asked >= least && asked <= most))
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is {least} to {most}."));
        }
    });
}
