using System.ComponentModel.DataAnnotations;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>How webhooks are called.</summary>
public sealed class WebhookOptions
{
    /// <value>True lets webhooks lie on this machine, over plain HTTP: for development. Default false; true in production lets a partner reach what only this machine should.</value>
    public bool AllowLoopback { get; set; }

    /// <value>How long a receiver may take to answer. Default 20 s: shorter fails slow receivers, longer lets a hanging one hold its deliveries up.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30", ErrorMessage = "Webhooks:Timeout is 1 to 30 seconds (00:00:30).")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <value>Calls to one webhook at once. Default 16: fewer slows a partner with many drivers, more is a flood to a small one.</value>
    [Range(1, 256, ErrorMessage = "Webhooks:AtOnce is a whole number from 1 to 256.")]
    public int AtOnce { get; set; } = 16;
}
