using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Notifying.Mail;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>A digest to be sent.</summary>
/// <param name="Driver">To whom.</param>
/// <param name="At">When; it tells what came in the day before.</param>
public sealed record DigestDue(string Driver, DateTimeOffset At)
{
    /// <value>What a digest looks back over.</value>
    public static readonly TimeSpan Span = TimeSpan.FromDays(1);

    /// <summary>The key of its sending: one a driver and moment.</summary>
    public string Key() => $"{Driver}.{KeyText.Of(At)}";
}

/// <summary>What is not urgent comes in one e-mail a day, at the time the driver chose.</summary>
/// <remarks>Instance <c>SendDigest:{driver}.{moment}</c>, begun by the first notice that belongs into it.</remarks>
public sealed class SendDigest : Orchestration<DigestDue, Nothing>
{
    private static readonly RetryPolicy Retry = new(16, TimeSpan.FromSeconds(1), 2.5, TimeSpan.FromHours(6), TimeSpan.FromDays(2));

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, DigestDue input)
    {
        await context.CreateTimer(input.At);
        return await context.CallActivity<MailDigest, DigestDue, Nothing>(input, Retry);
    }
}

/// <summary>Has the digest sent that a notice belongs into.</summary>
public sealed class AwaitDigest(IOrchestrator orchestrator) : Activity<DigestDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, DigestDue input, CancellationToken cancellation)
    {
        await orchestrator.Start<SendDigest, DigestDue>(input.Key(), input, Enum.GetValues<OrchestrationStatus>(), cancellation);
        return default;
    }
}
