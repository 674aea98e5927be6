using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Comparing;

namespace ConnectedInsurance.Services.Equilibrium;

/// <summary>Every Monday before dawn the five relations are measured, so that nobody who reads the board walks through everything.</summary>
/// <remarks>Instance <c>WatchEquilibrium:weekly</c>, begun with the first partner, and then with a first look; it never ends.</remarks>
public sealed class WatchEquilibrium : Orchestration<Nothing, Nothing>
{
    /// <value>The key of the only instance.</value>
    public const string Key = "weekly";

    private static readonly RetryPolicy Retry = new(20, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(1));

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, Nothing input)
    {
        try
        {
            await context.CallActivity<TakeSnapshot, DateTimeOffset, Nothing>(context.UtcNow, Retry);
        }
        catch (TaskFailedException failed)
        {
            context.SetCustomStatus(failed.Failure.Type); // the board has a gap, and says so
        }

        await context.CreateTimer(CompareDrivers.Next(context.UtcNow));
        context.ContinueAsNew(input);
        return default;
    }
}

/// <summary>Takes every figure of the board over the week up to a moment. Taken again, the first of the day stands.</summary>
public sealed class TakeSnapshot(Board board, IEnumerable<IMeasure> measures) : Activity<DateTimeOffset, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, DateTimeOffset input, CancellationToken cancellation)
    {
        var figures = new Dictionary<string, double?>();
        foreach (var measure in measures)
        {
            foreach (var (figure, value) in measure.Figures.Zip(await measure.Take(new(input), cancellation)))
            {
                figures.Add(figure.Name, value);
            }
        }

        await board.Keep(new(DateOnly.FromDateTime(input.UtcDateTime), figures), cancellation);
        return default;
    }
}

/// <summary>Begins to measure with the first partner.</summary>
public sealed class BeginEquilibrium(IOrchestrator orchestrator)
{
    /// <summary>Begins, unless it has begun.</summary>
    public async Task Begin(CancellationToken cancellation) => await orchestrator.Start<WatchEquilibrium, Nothing>(WatchEquilibrium.Key, default, cancellation: cancellation);
}
