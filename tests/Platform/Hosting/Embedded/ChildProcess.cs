using System.Diagnostics;
using System.Globalization;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;
using ConnectedInsurance.Platform.Tests.Policies;
using ConnectedInsurance.Platform.Tests.Portability.Exporting;
using ConnectedInsurance.Platform.Tests.Rating.Life;
using ConnectedInsurance.Platform.Tests.Services.Coaching;
using ConnectedInsurance.Platform.Tests.Services.Comparing;
using ConnectedInsurance.Platform.Tests.Services.Equilibrium;
using ConnectedInsurance.Platform.Tests.Services.Notifying;
using ConnectedInsurance.Platform.Tests.Services.Play;
using ConnectedInsurance.Platform.Tests.Services.Quotes;
using ConnectedInsurance.Platform.Tests.Trips;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Another process of this assembly, to be killed by a test; and what it does there.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int Killed = 128 + 9; // SIGKILL
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ChildProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Entry of the assembly when it is run by itself.</summary>
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["hold", var path]:
                using (new EmbeddedFolder(path))
                {
                    await Console.Out.WriteLineAsync("held");
                    await Task.Delay(Timeout.Infinite);
                }

                return 0;
            case ["load", var path, var round]:
                await StorageLoad.Run(path, round);
                return 0;
            case ["orchestrate", var path, var from, var to]:
                await OrchestrationLoad.Run(path, int.Parse(from, CultureInfo.InvariantCulture), int.Parse(to, CultureInfo.InvariantCulture));
                return 0;
            case ["close", var path, var write]:
                await KilledClosingTests.CloseAndDie(path, int.Parse(write, CultureInfo.InvariantCulture));
                return 0;
            case ["compare", var path]:
                await CompareDriversTests.CompareAndWait(path);
                return 0;
            case ["digest", var path]:
                await DigestTests.TellAndWait(path);
                return 0;
            case ["quote-and-die", var path, var write]:
                await KilledQuotesTests.QuoteAndDie(path, int.Parse(write, CultureInfo.InvariantCulture));
                return 0;
            case ["coach-and-die", var path, var write]:
                await KilledCoachingTests.CoachAndDie(path, int.Parse(write, CultureInfo.InvariantCulture));
                return 0;
            case ["measure-and-die", var path]:
                await WatchEquilibriumTests.MeasureAndDie(path);
                return 0;
            case ["play", var path]:
                await RunChallengeTests.PlayAndWait(path);
                return 0;
            case ["settle", var path, var write]:
                await SettlementLoad.Run(path, int.Parse(write, CultureInfo.InvariantCulture));
                return 0;
            case ["promote-and-die", var path, var insurer, var person, var write]:
                await KilledTellingTests.PromoteAndDie(path, insurer, person, int.Parse(write, CultureInfo.InvariantCulture));
                return 0;
            case ["rerate-and-die", var path, var write]:
                await KilledSettlingTests.RerateAndDie(path, int.Parse(write, CultureInfo.InvariantCulture));
                return 0;
            case ["settle-and-die", var path, var write]:
                await KilledSettlingTests.SettleAndDie(path, int.Parse(write, CultureInfo.InvariantCulture));
                return 0;
            case ["export", var path, var driver, var export]:
                await KilledExportTests.MakeAndDie(path, driver, export);
                return 0;
            default:
                await Console.Error.WriteLineAsync("This assembly holds tests; run it with dotnet test.");
                return 2;
        }
    }

    public static ChildProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ChildProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>The next line it says; null once it was killed or is done.</summary>
    /// <exception cref="InvalidOperationException">It failed instead: with what it said of that.</exception>
    public async Task<string?> ReadLine(TimeSpan? longest = null)
    {
        if (await _process.StandardOutput.ReadLineAsync().WaitAsync(longest ?? Waiting.Longest) is { } line)
        {
            return line;
        }

        await _process.WaitForExitAsync().WaitAsync(longest ?? Waiting.Longest);
        return _process.ExitCode is 0 or Killed ? null : throw new InvalidOperationException($"It ended with {_process.ExitCode}. {await _errors}");
    }

    /// <summary>Kills the process as <c>kill -9</c> does, and waits for its end.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
    }
}
