using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Services.Notifying.Push;

namespace ConnectedInsurance.Services.Notifying.Webhooks;

/// <summary>Says a notice to its own driver's address. No gate: it is theirs.</summary>
public sealed class TellOwnNotice(Inbox inbox, NoticeWishBook wishes) : IEventTeller
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<EventType, DataCategory?> Knows { get; } = new Dictionary<EventType, DataCategory?> { [EventType.NoticeTold] = null };

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> Say(DisclosureRequest request, PartnerEvent told, CancellationToken cancellation)
    {
        if (await inbox.Find(request.Driver, told.Thing!, cancellation) is not { } notice)
        {
            return null; // erased
        }

        var written = WriteNotice.In((await wishes.Of(request.Driver, cancellation)).Language, notice);
        return JsonSerializer.SerializeToUtf8Bytes(new(notice.Id, notice.Kind, written.Subject, written.Text), PushJson.Default.PushedNotice);
    }
}
