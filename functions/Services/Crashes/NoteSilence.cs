using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>A driver who did not answer in time.</summary>
/// <param name="Driver">Whose crash.</param>
/// <param name="Crash">Which.</param>
/// <param name="IsSure">True when their silence is taken for need.</param>
public sealed record CrashSilence(string Driver, string Crash, bool IsSure);

/// <summary>Notes that a driver did not answer, and whether that keeps help back.</summary>
public sealed class NoteSilence(CrashBook crashes, TimeProvider time) : Activity<CrashSilence, Nothing>
{
    /// <value>Help waits for it, so it waits for no other kind of work.</value>
    public override int AtOnce => 1024;

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, CrashSilence input, CancellationToken cancellation)
    {
        await crashes.Note(input.Driver, input.Crash, new(CrashStep.Unanswered, time.GetUtcNow()), cancellation);
        if (!input.IsSure)
        {
            await crashes.Note(input.Driver, input.Crash, new(CrashStep.HeldBack, time.GetUtcNow()), cancellation);
        }

        return default;
    }
}
