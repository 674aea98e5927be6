namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>How a webhook bears its deliveries; there is none while it bears them well.</summary>
/// <param name="FailingSince">The first failure after which no delivery was taken.</param>
/// <param name="OpenUntil">Until then nothing is tried: its breaker is open.</param>
/// <param name="Told">The highest percentage of <see cref="Longest"/> the partner was told of.</param>
public sealed record WebhookHealth(DateTimeOffset? FailingSince, DateTimeOffset? OpenUntil, int Told)
{
    /// <value>How long a webhook may fail before it is disabled.</value>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(5);

    /// <value>Of how many percent of that the partner is told.</value>
    public static readonly IReadOnlyList<int> Alerts = [50, 70, 90, 100];

    /// <summary>Nothing failed.</summary>
    public static readonly WebhookHealth Well = new(null, null, 0);

    /// <summary>The percentages the partner is to be told of after a failure.</summary>
    public IReadOnlyList<int> DueAlerts(DateTimeOffset now) =>
        FailingSince is { } since ? [.. Alerts.Where(percent => percent > Told && now - since >= Longest * percent / 100)] : [];
}
