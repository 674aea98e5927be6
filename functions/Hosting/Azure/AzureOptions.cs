using System.ComponentModel.DataAnnotations;

namespace ConnectedInsurance.Hosting.Azure;

/// <summary>Where in Azure the platform's things are. Every one is opened by the app's identity: there is no key among the settings.</summary>
/// <remarks>Section <c>Azure</c>; <c>infra-bicep/functions.bicep</c> sets each of them.</remarks>
public sealed class AzureOptions
{
    /// <value>The Table service: <c>https://NAME.table.core.windows.net</c>.</value>
    [Required(ErrorMessage = "Azure:Tables is the address of the account's Table service.")]
    public Uri? Tables { get; set; }

    /// <value>Tables with an account of their own, <c>batches=https://NAME.table.core.windows.net;…</c>; default none. One account bears 20,000 requests a second: CAPACITY.md says when to take a table out of it, RUNBOOKS.md how.</value>
    [RegularExpression("([A-Za-z][A-Za-z0-9]{2,62}=https://[^;=]+(;|$))*", ErrorMessage = "Azure:TableAccounts is TABLE=https://NAME.table.core.windows.net, with semicolons between.")]
    public string TableAccounts { get; set; } = "";

    /// <value>The Blob service: <c>https://NAME.blob.core.windows.net</c>.</value>
    [Required(ErrorMessage = "Azure:Blobs is the address of the account's Blob service.")]
    public Uri? Blobs { get; set; }

    /// <value>The vault with the hub's policy key: <c>https://NAME.vault.azure.net</c>.</value>
    [Required(ErrorMessage = "Azure:Vault is the address of the key vault.")]
    public Uri? Vault { get; set; }

    /// <value>The vault's key that wraps the master key, without version: <c>https://NAME.vault.azure.net/keys/master</c>.</value>
    [Required(ErrorMessage = "Azure:WrappingKey is the address of the vault's key that wraps the master key.")]
    public Uri? WrappingKey { get; set; }

    /// <value>The Event Hubs namespace: <c>NAME.servicebus.windows.net</c>.</value>
    [Required(ErrorMessage = "Azure:EventHubs is the namespace's full name, NAME.servicebus.windows.net.")]
    public string EventHubs { get; set; } = "";

    /// <value>The Durable Task Scheduler: <c>https://NAME.REGION.durabletask.io</c>.</value>
    [Required(ErrorMessage = "Azure:Scheduler is the address of the Durable Task Scheduler.")]
    public string Scheduler { get; set; } = "";

    /// <value>The scheduler's task hub; the same as host.json's.</value>
    [Required(ErrorMessage = "Azure:TaskHub is the name of the scheduler's task hub.")]
    public string TaskHub { get; set; } = "";

    /// <value>How long a finished orchestration can be looked at, 30 days as on one machine. Shorter: a start is deduplicated for less long.</value>
    public TimeSpan OrchestrationRetention { get; set; } = TimeSpan.FromDays(30);
}
