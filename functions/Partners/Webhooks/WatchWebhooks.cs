using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Follows how webhooks fare: warns the partner of one that fails, and disables it in the end.</summary>
/// <remarks>Table <c>webhookhealth</c>: (webhook) / <c>health</c>; there while it fails.</remarks>
public sealed class WatchWebhooks(ITables tables, WebhookEndpoints endpoints, PublishEvent publish, TimeProvider time, ILogger<WatchWebhooks> logger)
{
    private const string Row = "health";
    private static readonly RowFormat<WebhookHealth> Format = new("webhookhealth", 1, DeliveryJson.Default.WebhookHealth);
    private readonly ITable table = tables.Open("webhookhealth");

    /// <summary>How a webhook fares.</summary>
    public async ValueTask<WebhookHealth> Of(string webhook, CancellationToken cancellation) =>
        await table.Find(webhook, Row, cancellation) is { } row ? Format.Read(row) : WebhookHealth.Well;

    /// <summary>A delivery was taken.</summary>
    public async Task Taken(WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var health = await Of(endpoint.Id, cancellation);
        if (health == WebhookHealth.Well)
        {
            return;
        }

        if (health.Told > 0)
        {
            await publish.Of(endpoint.Partner, endpoint.Id, EventType.WebhookRecovered, Occasion(health), 0, cancellation);
        }

        await Forget(endpoint.Id, cancellation);
    }

    /// <summary>A delivery failed.</summary>
    public async Task Failed(WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var health = await Change(endpoint.Id, health => health with { FailingSince = health.FailingSince ?? now }, cancellation);
        foreach (var percent in health.DueAlerts(now))
        {
            await publish.Of(endpoint.Partner, endpoint.Id, EventType.WebhookFailing, Occasion(health), percent, cancellation);
            if (percent == WebhookHealth.Alerts[^1])
            {
                await Stop(endpoint, WebhookStop.Failed, cancellation);
            }

            await Change(endpoint.Id, told => told with { Told = Math.Max(told.Told, percent) }, cancellation);
        }
    }

    /// <summary>The breaker opened.</summary>
    public Task Opened(string webhook, DateTimeOffset until, CancellationToken cancellation) =>
        Change(webhook, health => health with { OpenUntil = until }, cancellation);

    /// <summary>Disables a webhook and says so.</summary>
    public async Task Stop(WebhookEndpoint endpoint, WebhookStop why, CancellationToken cancellation)
    {
        if (await endpoints.Stop(endpoint.Partner, endpoint.Id, why, cancellation) is { StoppedAt: { } at })
        {
            await publish.Of(endpoint.Partner, endpoint.Id, EventType.WebhookDisabled, KeyText.Of(at), 0, cancellation);
            PartnersLog.WebhookDisabled(logger, endpoint.Id, endpoint.Partner, why);
        }
    }

    /// <summary>A webhook begins anew.</summary>
    public async Task Forget(string webhook, CancellationToken cancellation) => await table.Commit(webhook, [TableWrite.Delete(Row)], cancellation);

    private async Task<WebhookHealth> Change(string webhook, Func<WebhookHealth, WebhookHealth> change, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await table.Find(webhook, Row, cancellation);
            var health = row is null ? WebhookHealth.Well : Format.Read(row);
            var changed = change(health);
            var value = Format.Write(changed);
            var write = row is null ? TableWrite.Insert(Row, Format.Version, value) : TableWrite.Replace(Row, Format.Version, value, row.Tag);
            if (changed == health || (await table.Commit(webhook, [write], cancellation)).IsCommitted)
            {
                return changed;
            }
        }
    }

    private static string Occasion(WebhookHealth health) => KeyText.Of(health.FailingSince ?? DateTimeOffset.UnixEpoch);
}
