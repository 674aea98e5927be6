using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Durable;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Trips;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Benchmarks.Hosting;

/// <summary>What the platform asks of its storage for a batch and for a trip: where storage is paid by the transaction, this is the bill.</summary>
/// <remarks>The same code runs on every host, so what is counted here over the embedded adapters is what Azure is asked for. Caches are warm, as after an hour.</remarks>
internal sealed class OperationsBenchmark : IBenchmark
{
    private const int TripsARound = 100;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    /// <inheritdoc/>
    public string Name => "operations";

    /// <inheritdoc/>
    public string What => "transactions with tables and archive for a 30-minute trip, from its first batch until it is announced";

    /// <inheritdoc/>
    public async Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("connected-insurance-operations-");
        try
        {
            var drives = DriveBatches.Make(Length, TimeProvider.System.GetUtcNow() - Length);
            var counts = new OperationCounts();
            await using var host = EmbeddedHost.Build(new() { DataPath = Path.Combine(folder.FullName, "data") }, "http://127.0.0.1:0", builder => builder.Services
                .AddSingleton<ITables>(services => new CountedTables(services.GetRequiredService<SqliteTables>(), counts))
                .AddSingleton<IArchive>(services => new CountedArchive(ActivatorUtilities.CreateInstance<FileArchive>(services), counts)));
            var announced = 0;
            host.Services.GetRequiredService<Upward<TripClosed>>().Subscribe((_, _) =>
            {
                Interlocked.Increment(ref announced);
                return Task.CompletedTask;
            });
            await host.StartAsync();
            await Fleet.Register(host, 2 * TripsARound);
            await Drive(0);
            counts.Clear();

            var batches = await Drive(TripsARound);
            var atClose = counts.Trip(TripsARound);
            await host.StopAsync();
            var value = (counts.Reads + counts.Commits + counts.Puts) / (double)TripsARound;
            return new(Name, value, "transactions/trip", Bound.AtMost(500, 200), new Dictionary<string, object>
            {
                ["batchesATrip"] = batches / (double)TripsARound,
                ["transactionsABatch"] = Math.Round(counts.TakenBefore / (double)(batches - TripsARound), 2),
                ["transactionsAClosing"] = Math.Round(atClose, 1),
                ["batchBytes"] = Math.Round(drives.MeanBytes),
                ["tableBytesATrip"] = counts.TableBytes / TripsARound,
                ["archiveBytesATrip"] = counts.ArchiveBytes / TripsARound,
                ["orchestrationsATrip"] = 1,
                ["transactionsATripByTable"] = counts.Tables(TripsARound),
            });

            async Task<int> Drive(int firstDongle)
            {
                var intake = host.Services.GetRequiredService<IStreamConsumer>();
                var taken = 0;
                for (var number = 0; number < drives.MostBatches; number++)
                {
                    if (number == drives.MostBatches - 1)
                    {
                        counts.MarkEnds();
                    }

                    // As the hub hands them over: in order for each dongle, those of many dongles at a time.
                    var events = Enumerable.Range(firstDongle, TripsARound)
                        .Where(dongle => number < drives.Count(dongle) - 1 || number == drives.MostBatches - 1)
                        .Select(dongle => Event(drives, dongle, Math.Min(number, drives.Count(dongle) - 1))).ToList();
                    taken += events.Count;
                    await intake.Receive(events, default);
                }

                var expected = firstDongle + TripsARound;
                while (announced < expected || host.Services.GetRequiredService<Engine>().Workload.Count > 0)
                {
                    await Task.Delay(Glance, TimeProvider.System);
                }

                return taken;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static StreamEvent Event(DriveBatches drives, int dongle, int number)
    {
        var body = new byte[drives.Length(dongle, number)];
        drives.Write(dongle, number, body);
        return new(0, number, Fleet.Dongle(dongle), TimeProvider.System.GetUtcNow(), body);
    }
}
