using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using ConnectedInsurance.Hosting.Rest;

namespace ConnectedInsurance.Hosting.Azure.Storage;

/// <summary>How requests to tables travel, and whether one was tried more than once: then its first answer may have been lost.</summary>
internal sealed class TableWire : HttpPipelineSynchronousPolicy
{
    private static readonly AsyncLocal<TableWire?> Watched = new();
    private bool _retried;

    /// <summary>The client's options: tries and waits as the wire of every host has them, no addresses in logs.</summary>
    public static TableClientOptions Options()
    {
        var wire = new WireOptions();
        var options = new TableClientOptions();
        options.Retry.Mode = wire.Retry.Mode;
        options.Retry.MaxRetries = wire.Retry.MaxRetries;
        options.Retry.Delay = wire.Retry.Delay;
        options.Retry.MaxDelay = wire.Retry.MaxDelay;
        options.Retry.NetworkTimeout = wire.Retry.NetworkTimeout;
        options.Diagnostics.IsLoggingEnabled = wire.Diagnostics.IsLoggingEnabled;
        options.Diagnostics.IsDistributedTracingEnabled = wire.Diagnostics.IsDistributedTracingEnabled;
        options.AddPolicy(new TableWire(), HttpPipelinePosition.PerRetry);
        return options;
    }

    /// <summary>Sends something; tells whether it was tried again.</summary>
    public static async ValueTask<(T Answer, bool Retried)> Watch<T>(Func<Task<T>> send)
    {
        var watch = new TableWire();
        Watched.Value = watch;
        return (await send(), watch._retried);
    }

    /// <inheritdoc />
    public override void OnSendingRequest(HttpMessage message)
    {
        if (Watched.Value is { } watch)
        {
            watch._retried |= message.ProcessingContext.RetryNumber > 0;
        }
    }
}
