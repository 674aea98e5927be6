using System.CommandLine;
using ConnectedInsurance.Ports;
using Spectre.Console;

namespace ConnectedInsurance.Hosting.Embedded.Metrics;

/// <summary><c>operator top</c>: a live view of a running platform, from its metrics.</summary>
internal static class TopCommand
{
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromSeconds(1);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var connection = new OperatorConnection();
        var once = new Option<bool>("--once") { Description = "Prints one frame, of one second, and ends." };
        var command = connection.On(new("top", "Shows what a running platform is doing, second by second.") { once });
        command.SetAction((parsed, cancellation) => OperatorConnection.Run(parsed, () => Show(connection, parsed, parsed.GetValue(once), cancellation), cancellation));
        return command;
    }

    private static async Task Show(OperatorConnection connection, ParseResult parsed, bool once, CancellationToken cancellation)
    {
        using var http = await connection.Open(parsed, cancellation);
        var console = Terminal.On(parsed.InvocationConfiguration.Output);
        var frames = Frames(http, cancellation);
        if (once)
        {
            console.Write(await frames.FirstAsync(cancellation));
            return;
        }

        await console.Live(new Table()).StartAsync(async live =>
        {
            await foreach (var frame in frames)
            {
                live.UpdateTarget(frame);
            }
        });
    }

    private static async IAsyncEnumerable<Table> Frames(
        HttpClient http, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var (before, at) = (await Read(http, cancellation), TimeProvider.System.GetTimestamp());
        while (true)
        {
            await Task.Delay(BetweenFrames, TimeProvider.System, cancellation);
            var (now, nowAt) = (await Read(http, cancellation), TimeProvider.System.GetTimestamp());
            yield return TopFrame.Table(TopFrame.Rows(before, now, TimeProvider.System.GetElapsedTime(at, nowAt)));
            (before, at) = (now, nowAt);
        }
    }

    private static async Task<MetricsReading> Read(HttpClient http, CancellationToken cancellation) =>
        MetricsReading.Parse(await http.GetStringAsync(ReadMetrics.Path, cancellation));
}
