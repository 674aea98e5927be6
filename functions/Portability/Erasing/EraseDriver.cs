using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>An erasure that was asked for.</summary>
/// <param name="Erasure">Its id.</param>
/// <param name="Due">From then on it is carried out.</param>
public sealed record ErasureDue(string Erasure, DateTimeOffset Due);

/// <summary>
/// Erases a driver, or some of what they drove: after a time in which they may undo it, doors first, so that nothing new leaves or arrives; then the
/// key, so that nothing stored can be read; then what is stored; then, once the stream's day is over, what it still brought. The end is a signed certificate.
/// </summary>
/// <remarks>Instance <c>EraseDriver:{erasure}</c>; one that fails is tried for ever, for the driver was promised.</remarks>
public sealed class EraseDriver : Orchestration<ErasureDue, Nothing>
{
    /// <value>The stream keeps events for 24 hours, in segments of at most 6 h that are dropped as a whole.</value>
    public static readonly TimeSpan StreamsDay = TimeSpan.FromHours(24 + 6);

    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);
    private static readonly RetryPolicy Retry = new(8, TimeSpan.FromSeconds(1), 4, TimeSpan.FromMinutes(10));

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, ErasureDue input)
    {
        if (input.Due > context.UtcNow)
        {
            await context.CreateTimer(input.Due);
        }

        try
        {
            if (await context.CallActivity<CloseDoors, string, bool>(input.Erasure, Retry))
            {
                context.SetCustomStatus("erases");
                await context.CallActivity<DropKeys, string, Nothing>(input.Erasure, Retry);
                await context.CallActivity<RemoveParts, string, Nothing>(input.Erasure, Retry);
                context.SetCustomStatus("awaits the stream");
                await context.CreateTimer(StreamsDay);
                await context.CallActivity<CertifyErasure, string, Nothing>(input.Erasure, Retry);
            }
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
