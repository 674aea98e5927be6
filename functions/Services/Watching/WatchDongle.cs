using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Watching;

/// <summary>A dongle to be watched.</summary>
/// <param name="Dongle">Which.</param>
/// <param name="From">From when on; null for at once.</param>
public sealed record DongleWatched(string Dongle, DateTimeOffset? From = null)
{
    /// <summary>From a moment of its own within the time between two looks: a fleet that is looked at all at once holds up what its cars send.</summary>
    public static DongleWatched Spread(string dongle, WatchOptions options, DateTimeOffset now)
    {
        var share = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(dongle))) / (double)uint.MaxValue;
        return new(dongle, now + options.LookEvery * share);
    }
}

/// <summary>What comes after a look.</summary>
/// <param name="Again">When to look again; null for never: it is nobody's any more.</param>
public sealed record NextWatch(DateTimeOffset? Again);

/// <summary>A dongle is looked at again and again, as long as it is in somebody's car; its driver is told what is wrong with it and what to do, once for each time it is. No partner is told: they see its coverage.</summary>
/// <remarks>Instance <c>WatchDongle:{dongle}</c>, begun before the dongle is paired, so that none is ever unwatched.</remarks>
public sealed class WatchDongle : Orchestration<DongleWatched, Nothing>
{
    private const int LooksBetweenRenewals = 20;
    private static readonly RetryPolicy Retry = new(int.MaxValue, TimeSpan.FromSeconds(1), 2, TimeSpan.FromHours(1));

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, DongleWatched input)
    {
        if (input.From is { } from)
        {
            await context.CreateTimer(from);
        }

        for (var looks = 0; looks < LooksBetweenRenewals; looks++)
        {
            if ((await context.CallActivity<LookAtDongle, DongleWatched, NextWatch>(input, Retry)).Again is not { } again)
            {
                return default;
            }

            await context.CreateTimer(again);
        }

        context.ContinueAsNew(input with { From = null });
        return default;
    }
}

/// <summary>Begins to watch a dongle before it is paired.</summary>
public sealed class AwaitPairing(IOrchestrator orchestrator)
{
    /// <summary>A dongle is about to be paired.</summary>
    public async Task On(Registry.DonglePairing pairing, CancellationToken cancellation) =>
        await orchestrator.Start<WatchDongle, DongleWatched>(pairing.Dongle, new(pairing.Dongle), cancellation: cancellation);
}
