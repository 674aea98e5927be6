using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Intake;

/// <summary>Empties quarantine of what has lain there for 30 days.</summary>
public sealed class ExpireQuarantine(Quarantine quarantine, TimeProvider time, ILogger<Quarantine> logger) : InRounds(time, Every, OnceUp)
{
    /// <value>Days an event is kept. Source: the retention schedule.</value>
    public const int KeptDays = 30;

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>One sweep; returns how many events went.</summary>
    public async Task<int> Sweep(CancellationToken cancellation)
    {
        var expired = await quarantine.Expire(DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime).AddDays(-KeptDays), cancellation);
        if (expired > 0)
        {
            IntakeLog.Expired(logger, expired);
        }

        return expired;
    }

    /// <inheritdoc/>
    protected override Task Round(CancellationToken cancellation) => Sweep(cancellation);

    /// <inheritdoc/>
    protected override void Tell(Exception failure) => IntakeLog.SweepFailed(logger, failure);
}
