using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Comparing;

/// <summary>Every Monday before dawn everybody who wants it is compared with the others who do, so that no single trip moves anybody in between.</summary>
/// <remarks>Instance <c>CompareDrivers:weekly</c>, begun with the first who joins; it never ends.</remarks>
public sealed class CompareDrivers : Orchestration<Nothing, Nothing>
{
    /// <value>The key of the only instance.</value>
    public const string Key = "weekly";

    private static readonly TimeSpan AfterMidnight = TimeSpan.FromHours(3);
    private static readonly RetryPolicy Retry = new(20, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(1));

    /// <summary>The Monday morning after a moment, UTC.</summary>
    public static DateTimeOffset Next(DateTimeOffset now)
    {
        var morning = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + AfterMidnight;
        var days = ((int)DayOfWeek.Monday - (int)morning.DayOfWeek + 7) % 7;
        return morning.AddDays(days) is var monday && monday > now ? monday : monday.AddDays(7);
    }

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, Nothing input)
    {
        var monday = Next(context.UtcNow);
        await context.CreateTimer(monday);
        try
        {
            await context.CallActivity<CompareCohorts, DateTimeOffset, Nothing>(monday, Retry);
        }
        catch (TaskFailedException failed)
        {
            context.SetCustomStatus(failed.Failure.Type); // last week's stands, and says so
        }

        context.ContinueAsNew(input);
        return default;
    }
}
