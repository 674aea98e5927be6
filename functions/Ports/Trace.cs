using System.Diagnostics;
using System.Security.Cryptography;

namespace ConnectedInsurance.Ports;

/// <summary>The trace that leads from a batch to what was disclosed because of it.</summary>
/// <remarks>
/// A batch's trace id is the first 16 bytes of the SHA-256 of its bytes: the door and intake compute the same one, on every host, and
/// nothing has to travel beside the batch. The ledger keeps the trace of the batch received last, a trip's revision the trace of the batch
/// that occasioned it, a rating that of its newest trip, and a disclosure's journal entry and answer the trace of what it holds.
/// Spans under that id are there for whoever listens to the source; nobody listening costs nothing.
/// Source: W3C Trace Context, www.w3.org/TR/trace-context-2 (traceresponse).
/// </remarks>
public static class Trace
{
    /// <value>Name of the activity source.</value>
    public const string SourceName = "ConnectedInsurance";

    private const int IdBytes = 16;
    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The trace id of a batch.</summary>
    public static ActivityTraceId Of(ReadOnlySpan<byte> batch)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(batch, hash);
        return ActivityTraceId.CreateFromBytes(hash[..IdBytes]);
    }

    /// <summary>A span under a trace, when somebody listens.</summary>
    public static Activity? Start(string name, ActivityTraceId trace) => Source.HasListeners()
        ? Source.StartActivity(name, ActivityKind.Internal, new System.Diagnostics.ActivityContext(trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded))
        : null;

    /// <summary>A span under a trace that was kept as text; none without one.</summary>
    public static Activity? Start(string name, string? trace) => trace is null ? null : Start(name, ActivityTraceId.CreateFromString(trace));

    /// <summary>A trace as W3C's headers carry it, under a span of its own; null without one.</summary>
    public static string? Parent(string? trace) => trace is null ? null : $"00-{trace}-{ActivitySpanId.CreateRandom()}-01";

    /// <summary>Tells the caller the trace of what it is answered.</summary>
    public static void TraceResponse(this IHeaderDictionary headers, string? trace)
    {
        if (Parent(trace) is { } parent)
        {
            headers["traceresponse"] = parent;
        }
    }
}
