// Source: azure-api 2.4; Microsoft.DurableTask.InProcessTestHost and .Abstractions 1.25.0. TaskActivityContext: 2.1.
using Microsoft.DurableTask.Client;

namespace Microsoft.DurableTask
{
    public abstract class TaskActivityContext
    {
        public abstract TaskName Name { get; }

        public abstract string InstanceId { get; }
    }

    public sealed class DurableTaskRegistry
    {
        public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, Func<TaskActivityContext, TInput?, Task<TOutput?>> activity) => throw null!;

        public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(TaskName name, Func<TaskOrchestrationContext, TInput?, Task<TOutput?>> orchestrator) => throw null!;
    }
}

namespace Microsoft.DurableTask.Testing
{
    public sealed class DurableTaskTestHost : IAsyncDisposable
    {
        public DurableTaskClient Client => throw null!;

        public static Task<DurableTaskTestHost> StartAsync(Action<DurableTaskRegistry> registry, DurableTaskTestHostOptions? options = null, CancellationToken cancellationToken = default) => throw null!;

        public ValueTask DisposeAsync() => throw null!;
    }

    public class DurableTaskTestHostOptions
    {
        public DurableTaskTestHostOptions() => throw null!;
    }
}
