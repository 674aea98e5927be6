using ConnectedInsurance.Intake;
using ConnectedInsurance.Intake.Express;
using ConnectedInsurance.Ports;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>Whatever the embedded host has, Azure has; the table is read off both, so that what is new and lacks its other half shows here by name.</summary>
public sealed class CounterpartTests(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>What Azure has of its own accord.</summary>
    private static readonly Dictionary<string, string> ByAzureItself = new()
    {
        ["POST /{hub}/publishers/{dongle:key}/messages"] = "Event Hubs, on the same path",
        ["GET /operator/metrics"] = "Azure Monitor, through the worker's telemetry",
        ["POST /operator/backup"] = "the storage account's point-in-time restore and the vault's purge protection: RUNBOOKS.md",
        ["StreamPump"] = "the trigger of StoreBatches",
        ["Engine"] = "the Durable Task Scheduler",
        ["TellLife"] = "the Functions host's own log",
    };

    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public void Every_endpoint_is_answered_behind_the_one_trigger()
    {
        var door = Assert.Single(Function.All, function => function.HasTrigger<HttpTriggerAttribute>());
        Assert.Equal("{*path}", door.Given[nameof(HttpTriggerAttribute.Route)]);

        Compare("endpoint", _hosts.EmbeddedEndpoints, _hosts.AzureEndpoints);
    }

    [Fact]
    public void No_endpoint_lies_where_the_functions_host_answers_itself()
    {
        Assert.DoesNotContain(_hosts.AzureEndpoints, endpoint => endpoint.Contains(" /admin", StringComparison.Ordinal) || endpoint.Contains(" /runtime", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_event_reaches_the_same_subscribers()
    {
        Compare("event", _hosts.Subscriptions(onAzure: false), _hosts.Subscriptions(onAzure: true));
    }

    [Fact]
    public void Everything_kept_going_has_its_trigger()
    {
        var triggered = Function.All.Where(function => function.HasTrigger<TimerTriggerAttribute>()).Select(function => function.Name);

        Compare("timer", _hosts.KeptGoing.Select(work => work.Name), triggered);
    }

    [Fact]
    public void Every_orchestration_has_its_function()
    {
        Compare("orchestration", Registered(typeof(IOrchestration)), Named<OrchestrationTriggerAttribute>());
    }

    [Fact]
    public void Every_activity_has_its_function()
    {
        Compare("activity", Registered(typeof(IActivity)), Named<ActivityTriggerAttribute>());
    }

    [Fact]
    public void Whatever_takes_events_off_the_stream_has_its_trigger()
    {
        Compare("stream", [nameof(StoreBatches), nameof(ExpressLane)], Named<EventHubTriggerAttribute>());
    }

    private IEnumerable<string> Registered(Type port) =>
        _hosts.Azure.Services.GetServices(port).Select(work => work!.GetType().Name);

    private static IEnumerable<string> Named<TTrigger>() => Function.All.Where(function => function.HasTrigger<TTrigger>()).Select(function => function.Name);

    private void Compare(string kind, IEnumerable<string> embedded, IEnumerable<string> azure)
    {
        var there = azure.ToHashSet();
        var here = embedded.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(here);
        foreach (var name in here)
        {
            output.WriteLine($"| {kind} | {name} | {(there.Contains(name) ? name : ByAzureItself.GetValueOrDefault(name, "LACKING"))} |");
        }

        Assert.Empty(here.Where(name => !there.Contains(name) && !ByAzureItself.ContainsKey(name)).Select(name => $"{kind} {name} has no counterpart in Hosting/Azure"));
    }
}
