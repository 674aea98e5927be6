using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Trips.Claiming;

/// <summary>A trip that passes from one holder to another.</summary>
/// <param name="Trip">The trip.</param>
/// <param name="From">Who held it.</param>
/// <param name="To">Who holds it from now on.</param>
public sealed record TripHanding(string Trip, string From, string To);

/// <summary>Hands a trip from a driver to the vehicle, or from the vehicle to the driver who claims it; one that fails is tried for ever.</summary>
/// <remarks>Instance <c>HandOverTrip:{trip}:{when}</c>.</remarks>
public sealed class HandOverTrip : Orchestration<TripHanding, Nothing>
{
    private static readonly RetryPolicy Retry = new(6, TimeSpan.FromSeconds(1), 4, TimeSpan.FromMinutes(5));
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, TripHanding input)
    {
        try
        {
            await context.CallActivity<RewrapTrip, TripHanding, Nothing>(input, Retry);
        }
        catch (TaskFailedException failed)
        {
            context.SetCustomStatus(failed.Failure.Type);
            await context.CreateTimer(Rest);
            context.ContinueAsNew(input);
        }

        return default;
    }
}
