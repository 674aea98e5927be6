using System.Diagnostics;
using ConnectedInsurance.Benchmarks.Hosting;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Trips;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Benchmarks.Trips;

/// <summary>Trips of half an hour whose end has come, until each is scored, sealed, archived, listed and announced.</summary>
/// <remarks>All of a trip but its last batch is stored beforehand; then the last ones come together, and the running platform closes the trips.</remarks>
internal sealed class CloseBenchmark : IBenchmark
{
    private const int Rounds = 5;
    private const int TripsARound = 300;
    private const int WarmUp = 300;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan SlowDisk = TimeSpan.FromMilliseconds(2);

    /// <inheritdoc/>
    public string Name => "close";

    /// <inheritdoc/>
    public string What => "30-minute trips of 1,800 rows with 10 inertial samples each: loaded, scored, sealed, archived, announced; trips a second";

    /// <inheritdoc/>
    public async Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        var drives = DriveBatches.Make(Length, TimeProvider.System.GetUtcNow() - Length);
        var (rate, details) = await Measure(options, drives, options.FsyncDelay);
        details["minutesATrip"] = Math.Round(drives.MeanMinutes, 1);
        details["batchBytes"] = Math.Round(drives.MeanBytes);
        if (options.FsyncDelay == TimeSpan.Zero)
        {
            details["fsync2ms"] = (await Measure(options, drives, SlowDisk)).Details;
        }

        return new(Name, rate, "trips/s", Bound.AtLeast(120, 300), details);
    }

    private static async Task<(double Rate, Dictionary<string, object> Details)> Measure(BenchmarkOptions options, DriveBatches drives, TimeSpan fsyncDelay)
    {
        var folder = Directory.CreateTempSubdirectory("connected-insurance-close-");
        try
        {
            var data = new EmbeddedOptions { DataPath = Path.Combine(folder.FullName, "data"), FsyncDelay = fsyncDelay };
            await using var host = EmbeddedHost.Build(data, "http://127.0.0.1:0");
            var announced = 0;
            host.Services.GetRequiredService<Upward<TripClosed>>().Subscribe((_, _) =>
            {
                Interlocked.Increment(ref announced);
                return Task.CompletedTask;
            });
            await host.StartAsync();
            await Fleet.Register(host, WarmUp + Rounds * TripsARound);
            await Round(0, WarmUp);

            var rates = new double[Rounds];
            var cpu = TimeSpan.Zero;
            for (var round = 0; round < Rounds; round++)
            {
                (rates[round], var used) = await Round(WarmUp + round * TripsARound, TripsARound);
                cpu += used;
            }

            await host.StopAsync();
            Array.Sort(rates);
            var rate = rates[Rounds / 2];
            var milliseconds = cpu.TotalMilliseconds / (Rounds * TripsARound);
            options.Say(FormattableString.Invariant($"fsync + {fsyncDelay.TotalMilliseconds} ms: {rate:0} trips/s, processor a trip {milliseconds:0.0} ms"));
            return (rate, new()
            {
                ["tripsASecond"] = rates.Select(r => Math.Round(r, 1)).ToArray(),
                ["cpuMillisecondsATrip"] = Math.Round(milliseconds, 2),
            });

            async Task<(double Rate, TimeSpan Cpu)> Round(int firstDongle, int count)
            {
                var intake = host.Services.GetRequiredService<IStreamConsumer>();
                foreach (var batches in UnderWay(drives, firstDongle, count))
                {
                    await intake.Receive(batches, default);
                }

                announced = 0;
                var cpu = Environment.CpuUsage.TotalTime;
                var begun = Stopwatch.GetTimestamp();
                await intake.Receive(Ends(drives, firstDongle, count), default);
                while (announced < count)
                {
                    await Task.Delay(Glance, TimeProvider.System);
                }

                return (count / Stopwatch.GetElapsedTime(begun).TotalSeconds, Environment.CpuUsage.TotalTime - cpu);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // As the stream hands them over: in order for each dongle, those of many dongles at a time.
    private static IEnumerable<List<StreamEvent>> UnderWay(DriveBatches drives, int firstDongle, int count) =>
        Enumerable.Range(0, drives.MostBatches - 1).Select(number =>
            Enumerable.Range(firstDongle, count).Where(dongle => number < drives.Count(dongle) - 1).Select(dongle => Event(drives, dongle, number)).ToList());

    private static List<StreamEvent> Ends(DriveBatches drives, int firstDongle, int count) =>
        [.. Enumerable.Range(firstDongle, count).Select(dongle => Event(drives, dongle, drives.Count(dongle) - 1))];

    private static StreamEvent Event(DriveBatches drives, int dongle, int number)
    {
        var body = new byte[drives.Length(dongle, number)];
        drives.Write(dongle, number, body);
        return new(0, number, Fleet.Dongle(dongle), TimeProvider.System.GetUtcNow(), body);
    }
}
