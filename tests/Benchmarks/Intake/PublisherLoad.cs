using System.Diagnostics;
using ConnectedInsurance.Benchmarks.Hosting;

namespace ConnectedInsurance.Benchmarks.Intake;

/// <summary>A fleet on the road: its connections, each a thread, that post as fast as they are answered or by the clock.</summary>
internal sealed class PublisherLoad : IDisposable
{
    private const int Connections = 64;
    private const int DonglesEach = 40;
    private const int StackBytes = 256 * 1024;

    private readonly Publisher[] publishers;

    /// <summary>Connects.</summary>
    public PublisherLoad(Uri platform, DriveBatches batches, string[] tokens) =>
        publishers = [.. Enumerable.Range(0, Connections).Select(i =>
            new Publisher(platform, batches, [.. Enumerable.Range(i * DonglesEach, DonglesEach)], tokens))];

    /// <value>How many dongles there are.</value>
    public static int Dongles => Connections * DonglesEach;

    /// <summary>Batches acknowledged so far.</summary>
    public long Posted => publishers.Sum(publisher => (long)publisher.Posted);

    /// <summary>Every connection posts again as soon as it is answered.</summary>
    public void Closed(TimeSpan span)
    {
        var begun = Stopwatch.GetTimestamp();
        OnEach((_, publisher) =>
        {
            while (Stopwatch.GetElapsedTime(begun) < span)
            {
                publisher.Post();
            }
        });
    }

    /// <summary>Every connection posts when its schedule says so, late ones at once; returns the latencies, counted from the schedule, ascending.</summary>
    /// <remarks>A slow answer delays the posts behind it and is counted in each of them, as by those who would have sent them.</remarks>
    public TimeSpan[] Open(TimeSpan span, double perSecond)
    {
        var each = (int)(span.TotalSeconds * perSecond / Connections);
        var period = TimeSpan.FromSeconds(Connections / perSecond);
        var latencies = new TimeSpan[Connections * each];
        var begun = Stopwatch.GetTimestamp();
        OnEach((i, publisher) =>
        {
            using var clock = new ManualResetEventSlim();
            for (var k = 0; k < each; k++)
            {
                var scheduled = period * (k + (double)i / Connections);
                var wait = scheduled - Stopwatch.GetElapsedTime(begun);
                if (wait > TimeSpan.Zero)
                {
                    clock.Wait(wait);
                }

                publisher.Post();
                latencies[i * each + k] = Stopwatch.GetElapsedTime(begun) - scheduled;
            }
        });
        Array.Sort(latencies);
        return latencies;
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(publishers, publisher => publisher.Dispose());

    private void OnEach(Action<int, Publisher> act)
    {
        Exception? failure = null;
        var threads = publishers.Select((publisher, i) => new Thread(() => Guarded(i, publisher), StackBytes)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (failure is not null)
        {
            throw failure;
        }

        void Guarded(int i, Publisher publisher)
        {
            try
            {
                act(i, publisher);
            }
            catch (Exception e) when (e is InvalidOperationException or System.Net.Sockets.SocketException)
            {
                failure = e;
            }
        }
    }
}
