using System.ComponentModel.DataAnnotations;

namespace ConnectedInsurance.Registry;

/// <summary>The event hub dongles publish to: its name, its policy, and how long a token admits.</summary>
public sealed class HubOptions
{
    /// <value>The hub's name, first part of the publishers' path. Default <c>telemetry</c>.</value>
    [RegularExpression("[a-z][a-z0-9-]{0,62}", ErrorMessage = "Hub:Name is a letter a-z and then up to 62 of a-z, 0-9 and dash.")]
    public string Name { get; set; } = "telemetry";

    /// <value>The base address dongles reach the hub at; absent, the address the token was asked at.</value>
    public Uri? Address { get; set; }

    /// <value>How long a token admits. Default 24 hours: shorter and a dongle in a garage without network needs a new one each time; longer and a revoked one is trusted longer.</value>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00", ErrorMessage = "Hub:TokenLifetime is 5 minutes (00:05:00) to 7 days (7.00:00:00).")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <value>Batches a dongle may post in the long run. Default 50 a second: a driving one makes one in 30 seconds, a drained queue should not take hours.</value>
    [Range(1, 10_000, ErrorMessage = "Hub:BatchesPerSecond is a whole number from 1 to 10,000.")]
    public int BatchesPerSecond { get; set; } = 50;

    /// <value>Batches a dongle may post at once. Default 600: five hours of driving.</value>
    [Range(1, 100_000, ErrorMessage = "Hub:BatchesInBurst is a whole number from 1 to 100,000.")]
    public int BatchesInBurst { get; set; } = 600;
}
