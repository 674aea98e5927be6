using System.Diagnostics.CodeAnalysis;
using Azure.Messaging.EventHubs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>One class for each rule, with a function that breaks it and no other: what a removed property leaves.</summary>
[SuppressMessage("Style", "IDE0060", Justification = "A trigger's parameter is its binding.")]
[SuppressMessage("Design", "CA1034", Justification = "Nested, so that each lies beside the others.")]
[SuppressMessage("Performance", "CA1822", Justification = "As functions are.")]
public static class BrokenFunctions
{
    private const string Minute = "0 * * * * *";

    public sealed class Visible
    {
        [Function("a")]
        internal Task Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request) => Task.CompletedTask;
    }

    public sealed class UniqueName
    {
        [Function("a")]
        public Task Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request) => Task.CompletedTask;

        [Function("A")]
        public Task RunAgain([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request) => Task.CompletedTask;
    }

    public sealed class NoAsyncVoid
    {
        [Function("a")]
        public async void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request) => await Task.Yield();
    }

    public sealed class AuthorizationLevelGiven
    {
        [Function("a")]
        public Task Run([HttpTrigger("get", Route = "a")] HttpRequest request) => Task.CompletedTask;
    }

    public sealed class RouteGiven
    {
        [Function("a")]
        public Task Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Task.CompletedTask;
    }

    public sealed class IsBatchedGiven
    {
        [Function("a")]
        [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
        public Task Run([EventHubTrigger("hub", Connection = "EventHubs", ConsumerGroup = "intake")] EventData[] events) => Task.CompletedTask;
    }

    public sealed class BatchIsAnArray
    {
        [Function("a")]
        [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
        public Task Run([EventHubTrigger("hub", Connection = "EventHubs", ConsumerGroup = "intake", IsBatched = true)] EventData met) => Task.CompletedTask;
    }

    public sealed class ConnectionGiven
    {
        [Function("a")]
        [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
        public Task Run([EventHubTrigger("hub", ConsumerGroup = "intake", IsBatched = true)] EventData[] events) => Task.CompletedTask;
    }

    public sealed class ConsumerGroupGiven
    {
        [Function("a")]
        [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
        public Task Run([EventHubTrigger("hub", Connection = "EventHubs", IsBatched = true)] EventData[] events) => Task.CompletedTask;
    }

    public sealed class ConsumerGroupOfItsOwn
    {
        [Function("a")]
        [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
        public Task Run([EventHubTrigger("hub", Connection = "EventHubs", ConsumerGroup = "intake", IsBatched = true)] EventData[] events) => Task.CompletedTask;

        [Function("b")]
        [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
        public Task RunToo([EventHubTrigger("hub", Connection = "EventHubs", ConsumerGroup = "intake", IsBatched = true)] EventData[] events) => Task.CompletedTask;
    }

    public sealed class OrchestratorParameters
    {
        [Function("a")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context, CancellationToken cancellation) => Task.CompletedTask;
    }

    public sealed class ActivityInput
    {
        [Function("a")]
        public Task Run([ActivityTrigger] CancellationToken cancellation) => Task.CompletedTask;
    }

    public sealed class TriesAgain
    {
        [Function("a")]
        public Task Run([TimerTrigger(Minute)] TimerInfo timer) => Task.CompletedTask;

        [Function("b")]
        [ExponentialBackoffRetry(5, "00:00:01", "00:00:30")]
        public Task GivesUp([EventHubTrigger("hub", Connection = "EventHubs", ConsumerGroup = "intake", IsBatched = true)] EventData[] events) => Task.CompletedTask;
    }

    public sealed class RetryWhereItCounts
    {
        [Function("a")]
        [FixedDelayRetry(3, "00:00:10")]
        public Task Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request) => Task.CompletedTask;
    }
}
