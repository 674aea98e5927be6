using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Ports;

/// <summary>Work done in rounds for as long as the host runs. A round that fails is told and the next follows: what it was to see to is still there.</summary>
/// <param name="time">What the pauses are measured by.</param>
/// <param name="pause">Between two rounds.</param>
/// <param name="first">Before the first round: what is done by the hour or the day need not hold up a start.</param>
public abstract class InRounds(TimeProvider time, TimeSpan pause, TimeSpan first = default) : BackgroundService
{
    /// <value>Before the first round of what is not urgent.</value>
    protected static readonly TimeSpan OnceUp = TimeSpan.FromSeconds(20);

    /// <value>What the pauses are measured by.</value>
    protected TimeProvider Time => time;

    /// <summary>Sees to what there is now.</summary>
    protected abstract Task Round(CancellationToken cancellation);

    /// <summary>Says in the log that a round failed.</summary>
    protected abstract void Tell(Exception failure);

    /// <summary>Waits between two rounds.</summary>
    protected virtual Task Rest(CancellationToken cancellation) => Task.Delay(pause, time, cancellation);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(first, time, stoppingToken);
            while (true)
            {
                await (await IsDone(stoppingToken) ? Rest(stoppingToken) : Task.Delay(pause, time, stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task<bool> IsDone(CancellationToken cancellation)
    {
        try
        {
            await Round(cancellation);
            return true;
        }
#pragma warning disable CA1031 // The rounds go on whatever one of them met.
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Tell(failure);
            return false;
        }
    }
}

/// <summary>Registers work done in rounds.</summary>
public static class Rounds
{
    /// <summary>Keeps the work going while the host runs.</summary>
    public static IServiceCollection AddRounds<T>(this IServiceCollection services)
        where T : InRounds
    {
        services.TryAddSingleton<T>();
        return services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
