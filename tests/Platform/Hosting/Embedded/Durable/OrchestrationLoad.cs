using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;

/// <summary>The engine in a process of its own: starts a range of mixed orchestrations, those that ended already apart, and says when all have ended.</summary>
internal static class OrchestrationLoad
{
    public static string Key(int number) => $"{number:D6}";

    public static async Task Run(string path, int from, int to)
    {
        await using var engine = await EngineFixture.Start(path, TimeProvider.System);
        await Console.Out.WriteLineAsync("up");
        await Parallel.ForAsync(from, to, async (number, cancellation) => await engine.Orchestrator.Start<Mixed, Job>(
            Key(number), new(number), [OrchestrationStatus.Completed], cancellation));
        await Console.Out.WriteLineAsync("started");
        while ((await engine.Orchestrator.Query(new() { Statuses = [OrchestrationStatus.Running], Limit = 1 })).Instances.Count > 0)
        {
            await Task.Delay(20);
        }

        await Console.Out.WriteLineAsync("ended");
    }
}
