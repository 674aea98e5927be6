using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;

/// <summary>The engine in a process of its own: starts a range of mixed orchestrations, those that ended already apart, and says when all have ended.</summary>
internal static class OrchestrationLoad
{
    /// <value>As long as the whole of it may take.</value>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string Key(int number) => $"{number:D6}";

    public static async Task Run(string path, int from, int to)
    {
        await using var engine = await EngineFixture.Start(path, TimeProvider.System);
        await Console.Out.WriteLineAsync("up");
        await Parallel.ForAsync(from, to, async (number, cancellation) => await engine.Orchestrator.Start<Mixed, Job>(
            Key(number), new(number), [OrchestrationStatus.Completed], cancellation));
        await Console.Out.WriteLineAsync("started");
        var running = new OrchestrationQuery { Statuses = [OrchestrationStatus.Running], Limit = 1 };
        await Waiting.Until(async () => (await engine.Orchestrator.Query(running)).Instances.Count == 0, longest: Patience);
        await Console.Out.WriteLineAsync("ended");
    }
}
