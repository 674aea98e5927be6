using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Collecting;

namespace ConnectedInsurance.Intake.Express;

/// <summary>What must not wait behind the hours of other dongles: a batch that tells of a crash is looked at the moment it is durable, beside the stream.</summary>
/// <remarks>The stream brings it again, so that nothing rests on this: a failure here is logged, and the dongle gets its 201 all the same.</remarks>
public sealed class ExpressLane(CollectionPolicies policies, Upward<CrashTold> crashes, ILogger<ExpressLane> logger)
{
    /// <summary>False for a batch that surely tells of no crash: one look over its bytes.</summary>
    internal static bool MayTellOfCrash(ReadOnlySpan<byte> body) => body.IndexOf("\"crash\""u8) >= 0;

    /// <summary>Looks at a batch that is in the stream now.</summary>
    public async Task Look(string publisher, ReadOnlyMemory<byte> body, DateTimeOffset received, CancellationToken cancellation)
    {
        if (!MayTellOfCrash(body.Span))
        {
            return;
        }

        try
        {
            foreach (var crash in await Read(publisher, body, received, cancellation))
            {
                await crashes.Raise(crash, cancellation);
            }
        }
#pragma warning disable CA1031 // Whatever fails here is done again when the stream brings the batch; refusing it would hold up everything behind it.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            IntakeLog.ExpressFailed(logger, failure, publisher);
        }
    }

    private async Task<IReadOnlyList<CrashTold>> Read(string publisher, ReadOnlyMemory<byte> body, DateTimeOffset received, CancellationToken cancellation)
    {
        var batch = new TelemetryBatch();
        if (!BatchReader.Read(body.Span, received, batch).IsNone || batch.Dongle != publisher)
        {
            return [];
        }

        var (verdict, kept) = HoldToPolicy.Apply(batch, body, await policies.Of(publisher, cancellation));
        return verdict.IsNone && BatchReader.Read(kept.Span, received, batch).IsNone ? [.. ReadCrash.In(batch, received, Trace.Of(body.Span).ToString())] : [];
    }
}
