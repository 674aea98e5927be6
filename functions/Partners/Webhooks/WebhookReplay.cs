namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Which events a webhook is to be told once more.</summary>
/// <param name="Partner">Whose webhook.</param>
/// <param name="Webhook">The webhook.</param>
/// <param name="Since">Announced at or after.</param>
/// <param name="Until">Announced before; null up to the log's end, however far that is by then.</param>
/// <param name="OnlyMissing">Only those that were not taken.</param>
public sealed record WebhookReplay(string Partner, string Webhook, DateTimeOffset Since, DateTimeOffset? Until, bool OnlyMissing);

/// <summary>A step of a replay.</summary>
/// <param name="Replay">The replay.</param>
/// <param name="Shard">The shard of the log it is at.</param>
/// <param name="After">The number it is behind.</param>
public sealed record ReplayStep(WebhookReplay Replay, int Shard, long After);
