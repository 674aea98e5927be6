using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Lets as many calls to a webhook through as it bears: so many at once, and none for a while after it failed again and again.</summary>
/// <remarks>What opens and closes a breaker is Polly's; until when it is open stands in the webhook's health, so that neither a restart nor another process forgets.</remarks>
public sealed class WebhookBreakers(WatchWebhooks watch, WebhookOptions options, TimeProvider time)
{
    private const int FailuresInARow = 5;
    private const int LongestDoubling = 6;
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(5); // doubled to 5 min 20 s
    private static readonly TimeSpan LongestQueueing = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Breaker> breakers = [];

    /// <summary>Calls a webhook if it bears it now.</summary>
    /// <returns>The answer, null when the call was not made after all; or when to come again.</returns>
    public async Task<(WebhookAnswer? Answer, DateTimeOffset? Later)> Call(
        string webhook, Func<CancellationToken, ValueTask<WebhookAnswer?>> call, CancellationToken cancellation)
    {
        var breaker = breakers.GetOrAdd(webhook, Make);
        if (!await breaker.Slots.WaitAsync(LongestQueueing, cancellation))
        {
            return (null, Soon(Crowded));
        }

        try
        {
            return (await breaker.Pipeline.ExecuteAsync(call, cancellation), null);
        }
        catch (BrokenCircuitException open)
        {
            return (null, Soon(open.RetryAfter ?? Crowded));
        }
        finally
        {
            breaker.Slots.Release();
        }
    }

    /// <summary>A moment soon, each at another one so that not all come at once.</summary>
    public DateTimeOffset Soon(TimeSpan wait) => time.GetUtcNow() + wait + Random.Shared.NextDouble() * Crowded;

    /// <summary>Forgets the breaker of a webhook that begins anew.</summary>
    public void Forget(string webhook) => breakers.TryRemove(webhook, out _);

    private Breaker Make(string webhook) => new(
        new ResiliencePipelineBuilder<WebhookAnswer?> { TimeProvider = time }
            .AddCircuitBreaker(new()
            {
                ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome.Result is { IsTaken: false }),
                FailureRatio = 1,
                MinimumThroughput = FailuresInARow,
                SamplingDuration = Sampling,
                BreakDurationGenerator = static opened => ValueTask.FromResult(FirstBreak * (1 << Math.Min(opened.HalfOpenAttempts, LongestDoubling))),
                OnOpened = async opened => await watch.Opened(webhook, time.GetUtcNow() + opened.BreakDuration, CancellationToken.None),
            })
            .Build(),
        new SemaphoreSlim(options.AtOnce));

    private sealed record Breaker(ResiliencePipeline<WebhookAnswer?> Pipeline, SemaphoreSlim Slots);
}
