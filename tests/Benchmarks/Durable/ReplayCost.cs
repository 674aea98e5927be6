using System.Diagnostics;
using ConnectedInsurance.Hosting.Embedded.Durable;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Benchmarks.Durable;

/// <summary>What it costs to bring an instance with a history of 1,000 events back into memory: to read it, decode it and run its body again.</summary>
internal static class ReplayCost
{
    private const int Events = 1000;
    private const int Samples = 200;

    /// <summary>The median, in milliseconds.</summary>
    public static async Task<double> Measure(BenchmarkOptions options)
    {
        await using var host = await EngineHost.Start(options with { FsyncDelay = TimeSpan.Zero });
        await host.Orchestrator.Start<ManySteps, int>("long", Events / 2); // asked and answered: two events a step
        while ((await host.Orchestrator.Get("ManySteps:long"))!.CustomStatus.IsNone)
        {
            await Task.Delay(1);
        }

        var milliseconds = new double[Samples];
        for (var i = 0; i < Samples; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            Replay(host.Journal);
            milliseconds[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }

        Array.Sort(milliseconds);
        return milliseconds[Samples / 2];
    }

    private static void Replay(Journal journal)
    {
        var (row, history) = journal.Read(reader => (reader.Load(reader.Number("ManySteps:long"))!, reader.History(reader.Number("ManySteps:long"))));
        var execution = new Execution(row.Id, row.State.Generation, new ManySteps(), row.State.Input, () => throw new InvalidOperationException("Strayed."));
        for (var i = 0; i < history.Count; i++)
        {
            execution.Replay(i, history[i]);
        }

        if (history.Sum(turn => turn.Heard.Count + turn.Asked.Count) != Events)
        {
            throw new InvalidOperationException("The history has not the events to measure.");
        }
    }
}

/// <summary>Many activities, one after the other, and then nothing.</summary>
internal sealed class ManySteps : Orchestration<int, int>
{
    /// <inheritdoc/>
    public override async Task<int> RunAsync(OrchestrationContext context, int input)
    {
        for (var i = 0; i < input; i++)
        {
            await context.CallActivity<OneStep, int, int>(i);
        }

        context.SetCustomStatus("done");
        return await context.WaitForExternalEvent<int>("never");
    }
}
