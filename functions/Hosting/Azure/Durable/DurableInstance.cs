using System.Text;
using System.Text.Json;
using ConnectedInsurance.Ports;
using DurableTask.Core.History;
using Microsoft.DurableTask.Client;

namespace ConnectedInsurance.Hosting.Azure.Durable;

/// <summary>Instances, failures and histories of Durable Task in the port's words.</summary>
internal static class DurableInstance
{
    /// <value>Statuses of an instance that has not ended, as a start names them.</value>
    public static readonly IReadOnlyList<string> Unfinished =
        [nameof(OrchestrationRuntimeStatus.Pending), nameof(OrchestrationRuntimeStatus.Running), nameof(OrchestrationRuntimeStatus.Suspended)];

    /// <summary>An instance that was fetched with its inputs and outputs.</summary>
    public static OrchestrationInstance Of(OrchestrationMetadata metadata)
    {
        var status = Status(metadata.RuntimeStatus);
        var output = Value(metadata.SerializedOutput);
        return new(
            metadata.InstanceId,
            status,
            metadata.CreatedAt,
            metadata.IsCompleted ? metadata.LastUpdatedAt : null,
            Value(metadata.SerializedInput) is { IsNone: false } call ? call.Read<OrchestrationCall>().Input : default,
            status == OrchestrationStatus.Completed ? output : default,
            Value(metadata.SerializedCustomStatus),
            status switch
            {
                OrchestrationStatus.Failed when metadata.FailureDetails is { } failure => ToldFailureException.Hear(failure),
                OrchestrationStatus.Terminated when !output.IsNone => output.Read<FailureDetails>(),
                _ => null,
            });
    }

    /// <summary>The statuses of Durable Task that are one of the port's.</summary>
    public static IEnumerable<OrchestrationRuntimeStatus> Statuses(OrchestrationStatus status) =>
        Enum.GetValues<OrchestrationRuntimeStatus>().Where(durable => Status(durable) == status);

    /// <summary>A line of a history.</summary>
    public static OrchestrationEvent Line(HistoryEvent line)
    {
        var (name, value) = line switch
        {
            TaskScheduledEvent asked => (asked.Name, asked.Input),
            TaskCompletedEvent done => (null, done.Result),
            EventRaisedEvent raised => (raised.Name, raised.Input),
            _ => (null, null),
        };
        return new(new(DateTime.SpecifyKind(line.Timestamp, DateTimeKind.Utc)), line.EventType.ToString(), line.EventId < 0 ? null : line.EventId, name, Value(value));
    }

    private static OrchestrationStatus Status(OrchestrationRuntimeStatus durable) => durable switch
    {
        OrchestrationRuntimeStatus.Suspended => OrchestrationStatus.Suspended,
        OrchestrationRuntimeStatus.Completed => OrchestrationStatus.Completed,
        OrchestrationRuntimeStatus.Failed => OrchestrationStatus.Failed,
        OrchestrationRuntimeStatus.Terminated => OrchestrationStatus.Terminated,
        _ => OrchestrationStatus.Running,
    };

    // What Durable Task keeps is text; not all of it is ours.
    private static OrchestrationValue Value(string? serialized)
    {
        if (serialized is null)
        {
            return default;
        }

        try
        {
            using var json = JsonDocument.Parse(serialized);
            return new(Encoding.UTF8.GetBytes(serialized));
        }
        catch (JsonException)
        {
            return new(JsonSerializer.SerializeToUtf8Bytes(serialized));
        }
    }
}
