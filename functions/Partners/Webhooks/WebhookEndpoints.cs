using System.Security.Cryptography;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>The webhooks of partners. Table <c>webhooks</c>: (partner) / (webhook), so that a partner's are one range.</summary>
public sealed class WebhookEndpoints(ITables tables, ISecrets secrets, EventLog log, TimeProvider time)
{
    /// <value>Webhooks one partner may have: each multiplies its deliveries.</value>
    public const int Most = 50;

    private const int SecretBytes = 32; // Standard Webhooks: 24 to 64
    private static readonly RowFormat<WebhookEndpoint> Format = new("webhooks", 1, WebhookEndpointJson.Default.WebhookEndpoint);
    private readonly ITable table = tables.Open("webhooks");

    /// <summary>A new webhook and its secret, which is shown once; null when the partner has too many.</summary>
    public async Task<(WebhookEndpoint Endpoint, string Secret)?> Add(
        string partner, Uri url, IReadOnlyList<EventType> types, string scope, CancellationToken cancellation)
    {
        if ((await Of(partner, cancellation)).Count >= Most)
        {
            return null;
        }

        var id = Identifier.New("whk");
        var from = (await log.Ends(partner, cancellation)).Select(ends => ends.Last);
        var (secret, kept) = await NewSecret(partner, id, cancellation);
        var endpoint = new WebhookEndpoint(id, partner, url, types, scope, [kept], [.. from]);
        await table.Commit(partner, [TableWrite.Insert(id, Format.Version, Format.Write(endpoint))], cancellation);
        return (endpoint, secret);
    }

    /// <summary>A partner's webhooks.</summary>
    public async Task<IReadOnlyList<WebhookEndpoint>> Of(string partner, CancellationToken cancellation) =>
        [.. (await table.Page(new(partner), null, Most, cancellation)).Rows.Select(Format.Read)];

    /// <summary>The webhooks of all partners.</summary>
    public IAsyncEnumerable<WebhookEndpoint> All(CancellationToken cancellation) => table.Read(TableRange.Whole, cancellation).Select(Format.Read);

    /// <summary>A webhook, or null.</summary>
    public async ValueTask<WebhookEndpoint?> Find(string partner, string id, CancellationToken cancellation) =>
        await table.Find(partner, id, cancellation) is { } row ? Format.Read(row) : null;

    /// <summary>Changes a webhook; null when there is none.</summary>
    public async Task<WebhookEndpoint?> Change(string partner, string id, Func<WebhookEndpoint, WebhookEndpoint> change, CancellationToken cancellation)
    {
        while (await table.Find(partner, id, cancellation) is { } row)
        {
            var changed = change(Format.Read(row));
            if ((await table.Commit(partner, [TableWrite.Replace(id, Format.Version, Format.Write(changed), row.Tag)], cancellation)).IsCommitted)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Delivers nothing more to a webhook.</summary>
    public Task<WebhookEndpoint?> Stop(string partner, string id, WebhookStop why, CancellationToken cancellation) => Change(
        partner, id, endpoint => endpoint.Stopped is null ? endpoint with { Stopped = why, StoppedAt = time.GetUtcNow() } : endpoint, cancellation);

    /// <summary>Removes a webhook; its absence is fine.</summary>
    public async Task Remove(string partner, string id, CancellationToken cancellation) =>
        await table.Commit(partner, [TableWrite.Delete(id)], cancellation);

    /// <summary>A new secret, shown once; the one before it signs beside it for the overlap, any older no more. Null when there is no such webhook.</summary>
    public async Task<string?> RotateSecret(string partner, string id, TimeSpan overlap, CancellationToken cancellation)
    {
        var (secret, kept) = await NewSecret(partner, id, cancellation);
        var until = time.GetUtcNow() + overlap;
        var changed = await Change(
            partner,
            id,
            endpoint => endpoint with { Secrets = [kept, .. endpoint.Secrets.Where(old => old.Until is null).Select(old => old with { Until = until })] },
            cancellation);
        return changed is null ? null : secret;
    }

    /// <summary>The keys deliveries are signed with now, the present one first.</summary>
    public async Task<IReadOnlyList<byte[]>> SigningKeys(WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var (key, now) = (await secrets.Named("webhooks", cancellation), time.GetUtcNow());
        return [.. endpoint.Secrets.Where(kept => kept.Until is null || now < kept.Until).Select(kept => Seal.Open(key.Span, kept.Value, Place(endpoint.Partner, endpoint.Id)))];
    }

    private async Task<(string Secret, SealedSecret Kept)> NewSecret(string partner, string id, CancellationToken cancellation)
    {
        var bytes = RandomNumberGenerator.GetBytes(SecretBytes);
        var key = await secrets.Named("webhooks", cancellation);
        return ("whsec_" + Convert.ToBase64String(bytes), new(Seal.Close(key.Span, bytes, Place(partner, id)), null));
    }

    private static string Place(string partner, string id) => Seal.Place("webhooks", partner, id, 1);
}
