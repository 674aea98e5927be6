using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Benchmarks.Durable;

/// <summary>Three activities, one after the other.</summary>
internal sealed class ThreeSteps : Orchestration<int, int>
{
    /// <inheritdoc/>
    public override async Task<int> RunAsync(OrchestrationContext context, int input)
    {
        for (var i = 0; i < 3; i++)
        {
            input = await context.CallActivity<OneStep, int, int>(input);
        }

        return input;
    }
}

/// <summary>As little work as can be.</summary>
internal sealed class OneStep : Activity<int, int>
{
    /// <inheritdoc/>
    public override Task<int> RunAsync(ActivityContext context, int input, CancellationToken cancellation) => Task.FromResult(input + 1);
}

/// <summary>Waits for a day, as a deadline does.</summary>
internal sealed class LongWait : Orchestration<int, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, int input)
    {
        await context.CreateTimer(TimeSpan.FromDays(1) + TimeSpan.FromMilliseconds(input));
        return default;
    }
}
