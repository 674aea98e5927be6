using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>Tells a driver something: into the inbox, and from there by whatever way they want. Done again on the same occasion it tells nothing twice.</summary>
/// <remarks>Called by an activity or a request, which is repeated when the process dies in between: the notice and its delivery are then made good.</remarks>
public sealed class TellDriver(Inbox inbox, IOrchestrator orchestrator, TimeProvider time)
{
    private const int IdBytes = 12;

    /// <summary>Tells it.</summary>
    /// <param name="driver">Whom.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="occasion">What makes this one of its kind.</param>
    /// <param name="words">What its text is filled with.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task Tell(string driver, NoticeKind kind, string occasion, IReadOnlyDictionary<string, string> words, CancellationToken cancellation)
    {
        var id = "ntc-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{driver}\0{kind}\0{occasion}")).AsSpan(0, IdBytes));
        await inbox.Keep(new(id, driver, kind, words, time.GetUtcNow()), cancellation);
        await orchestrator.Start<DeliverNotice, NoticeDue>(id, new(driver, id), Enum.GetValues<OrchestrationStatus>(), cancellation);
    }
}
