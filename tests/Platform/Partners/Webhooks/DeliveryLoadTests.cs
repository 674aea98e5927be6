using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

/// <summary>Fifty webhooks, ten of them dead: the others do not feel it.</summary>
/// <remarks>A sample each time; all 10,000 deliveries with <c>CONNECTED_INSURANCE_LONG=1 dotnet test tests/Platform --filter FullyQualifiedName~DeliveryLoad</c>.</remarks>
public sealed class DeliveryLoadTests(ITestOutputHelper output)
{
    private const int Webhooks = 50;
    private const int Dead = 10;
    private const int Drivers = 25;
    private const int Rounds = 2;
    private static readonly int Trips = Environment.GetEnvironmentVariable("CONNECTED_INSURANCE_LONG") == "1" ? 200 : 20;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task Healthy_webhooks_do_not_feel_the_dead_ones()
    {
        var (alone, beside) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            alone = Math.Min(alone, await P99(dead: 0));
            beside = Math.Min(beside, await P99(Dead));
        }

        // Twice, or 2 s, and the better of each: the machine is not ours alone. Whoever waited behind a dead one would wait for its 20 s.
        Assert.InRange(beside, 0, Math.Max(2 * alone, 2000));
    }

    private async Task<double> P99(int dead)
    {
        var latencies = await Latencies(dead);
        var (p50, p99) = (At(latencies, 0.5), At(latencies, 0.99));
        output.WriteLine($"{Trips * Webhooks} deliveries to {Webhooks} webhooks, {dead} of them dead: {latencies.Count} arrived, p50 {p50:F0} ms, p99 {p99:F0} ms");
        return p99;
    }

    /// <summary>From a trip's announcement to its arrival, for each healthy webhook, in ms.</summary>
    private static async Task<List<double>> Latencies(int dead)
    {
        await using var platform = await ToldPlatform.Start();
        await using var receiver = await Receiver.Start();
        var (announced, latencies) = (new ConcurrentDictionary<string, long>(), new ConcurrentQueue<double>());
        receiver.Answer = (got, http) =>
        {
            if (got.Path.StartsWith("/dead", StringComparison.Ordinal))
            {
                return Task.Delay(Timeout.Infinite, http.RequestAborted);
            }

            var trip = JsonDocument.Parse(got.Body).RootElement.GetProperty("data").GetProperty("trip").GetString()!;
            latencies.Enqueue(Stopwatch.GetElapsedTime(announced[trip]).TotalMilliseconds);
            return Receiver.Status(http, 204);
        };
        for (var i = 0; i < Webhooks; i++)
        {
            var url = i >= dead ? new Uri(receiver.Url, $"/well/{i}") : i % 2 == 0 ? new(receiver.Url, $"/dead/{i}") : PlatformProcess.FreeAddress(); // hangs, or nobody listens
            await platform.AddWebhook(url, EventType.TripClosed);
        }

        var drivers = new List<string>();
        for (var i = 0; i < Drivers; i++)
        {
            drivers.Add((await platform.NewDriver()).Driver);
        }

        await Announce(platform, drivers, announced);
        var expected = Trips * (Webhooks - dead);
        await Waiting.Until(() => latencies.Count >= expected);
        return [.. latencies.Order()];
    }

    /// <summary>At a rate of its own: whatever waits, the next trip is announced.</summary>
    private static async Task Announce(ToldPlatform platform, List<string> drivers, ConcurrentDictionary<string, long> announced)
    {
        var (begun, closing) = (Stopwatch.GetTimestamp(), new List<Task>());
        for (var i = 0; i < Trips; i++)
        {
            var wait = i * Between - Stopwatch.GetElapsedTime(begun);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            closing.Add(Close(platform, drivers[i % drivers.Count], announced));
        }

        await Task.WhenAll(closing);
    }

    private static async Task Close(ToldPlatform platform, string driver, ConcurrentDictionary<string, long> announced)
    {
        var trip = await platform.Closed(driver);
        announced[await platform.Get<Pseudonyms>().Of(platform.Partner, trip.Id, default)] = Stopwatch.GetTimestamp();
        await platform.Announce(trip, driver);
    }

    private static double At(List<double> sorted, double share) => sorted[(int)((sorted.Count - 1) * share)];
}
