// Sources: microsoft/durabletask-dotnet, src/Client/AzureManaged/DurableTaskSchedulerClientExtensions.cs and DurableTaskSchedulerClientOptions.cs,
// src/Client/Core/DependencyInjection/ServiceCollectionExtensions.cs; Azure/durabletask, src/DurableTask.Core/History and Exceptions.
using Azure.Core;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask
{
    public class DurableTaskSchedulerClientOptions
    {
        public string EndpointAddress { get; set; } = string.Empty;

        public string TaskHubName { get; set; } = string.Empty;

        public TokenCredential? Credential { get; set; }
    }
}

namespace Microsoft.DurableTask.Client
{
    public interface IDurableTaskClientBuilder;

    public static class ServiceCollectionExtensions
    {
        public static IServiceCollection AddDurableTaskClient(this IServiceCollection services, Action<IDurableTaskClientBuilder> configure) => services;
    }
}

namespace Microsoft.DurableTask.Client.AzureManaged
{
    public static class DurableTaskSchedulerClientExtensions
    {
        public static void UseDurableTaskScheduler(this IDurableTaskClientBuilder builder, Action<DurableTaskSchedulerClientOptions>? configure = null) => throw null!;
    }
}

namespace DurableTask.Core.Exceptions
{
    public class OrchestrationAlreadyExistsException : InvalidOperationException;
}

namespace DurableTask.Core.History
{
    public enum EventType
    {
        ExecutionStarted,
        TaskScheduled,
        TaskCompleted,
        EventRaised,
    }

    public abstract class HistoryEvent
    {
        public int EventId => throw null!;

        public DateTime Timestamp { get; set; }

        public virtual EventType EventType => throw null!;
    }

    public class TaskScheduledEvent : HistoryEvent
    {
        public string? Name { get; set; }

        public string? Input { get; set; }
    }

    public class TaskCompletedEvent : HistoryEvent
    {
        public string? Result => throw null!;
    }

    public class EventRaisedEvent : HistoryEvent
    {
        public string? Name { get; set; }

        public string? Input => throw null!;
    }
}
