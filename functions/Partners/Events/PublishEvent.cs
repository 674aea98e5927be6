using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Webhooks;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Tells a partner of something: logged once, then whoever waits for it is woken. Done again after a crash it adds nothing and wakes again.</summary>
public sealed class PublishEvent(EventLog log, FeedBell bell, WakeDeliveries deliveries, Pseudonyms pseudonyms, TimeProvider time)
{
    /// <summary>Something about a driver.</summary>
    public async Task About(
        string driver, string partner, EventType type, string thing, long number, string? trace, CancellationToken cancellation) =>
        await Tell(partner, await pseudonyms.Of(partner, driver, cancellation), driver, type, thing, number, trace, cancellation);

    /// <summary>Something about nobody the log names: one of the partner's webhooks, or a driver it knows by a name for one occasion.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="subject">The webhook, or that name.</param>
    /// <param name="type">What happened.</param>
    /// <param name="occasion">What makes this one of its kind: told twice with the same occasion it is told once.</param>
    /// <param name="number">A percentage, or 0.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task Of(string partner, string subject, EventType type, string occasion, long number, CancellationToken cancellation) =>
        Tell(partner, subject, null, type, occasion, number, null, cancellation);

    private async Task Tell(
        string partner, string subject, string? driver, EventType type, string thing, long number, string? trace, CancellationToken cancellation)
    {
        var id = "evt-" + await pseudonyms.Of(partner, $"event\0{type}\0{subject}\0{thing}\0{number}", cancellation);
        await log.Append(partner, new(id, type, subject, driver, thing, number, time.GetUtcNow(), trace), cancellation);
        bell.Ring(partner);
        await deliveries.Wake(partner, subject, type, cancellation);
    }
}
