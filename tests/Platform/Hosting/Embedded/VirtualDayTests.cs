using System.Collections.Concurrent;
using System.Diagnostics;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Trips;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The running platform through more than a day, minute by minute, by a clock the test turns.</summary>
/// <remarks>40 dongles each time; 5,000 with <c>CONNECTED_INSURANCE_LONG=1 dotnet test tests/Platform --filter FullyQualifiedName~VirtualDay</c>.</remarks>
public sealed class VirtualDayTests(ITestOutputHelper output)
{
    // Until the first segments expire (24 h after their hour) and those who fell silent in the first six hours are closed.
    private const int Hours = 31;
    private const int MostSegments = 27;

    // The test's own ledger of 25,000 revisions takes most of it.
    private const long MayGrowBytes = 24L << 20;
    private static readonly int _dongles = Environment.GetEnvironmentVariable("CONNECTED_INSURANCE_LONG") == "1" ? 5000 : 40;
    private static readonly DateTimeOffset _start = new(2026, 9, 21, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_day_of_driving_leaves_memory_flat_segments_and_quarantine_bounded_and_meets_every_deadline()
    {
        var time = new ManualTime(_start);
        using var folder = new TemporaryFolder();
        await using var platform = await RunningPlatform.Start(time, folder: folder.Path);
        var closed = new ConcurrentDictionary<(string, uint), DateTimeOffset>();
        platform.Get<Upward<TripClosed>>().Subscribe((trip, _) =>
        {
            closed.TryAdd((trip.Trip, trip.Revision), time.GetUtcNow());
            return Task.CompletedTask;
        });
        var fleet = new VirtualFleet(_dongles, _start);
        await fleet.Join(platform);
        var (heap, segments) = (new long[Hours], new int[Hours]);
        var begun = Stopwatch.GetTimestamp();
        for (var minute = 0; minute < Hours * 60; minute++)
        {
            if (minute % 60 == 0)
            {
                heap[minute / 60] = GC.GetTotalMemory(forceFullCollection: true);
                segments[minute / 60] = Directory.GetFiles(Path.Combine(folder["data"], "stream"), "*.segment").Length;
            }

            await fleet.Send(platform.Get<ITelemetryStream>(), minute);
            await platform.Settle();
            time.Advance(_minute);
        }

        await platform.Settle();
        var quarantined = await platform.Get<ITables>().Open("quarantine").Read(TableRange.Whole).CountAsync();
        output.WriteLine(
            $"{_dongles} dongles, {Hours} h in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s: {fleet.Sent} batches, {closed.Count} revisions, {quarantined} in quarantine; "
            + $"heap at 6 h {heap[6] >> 20} MiB, at 12 h {heap[12] >> 20} MiB, at 24 h {heap[24] >> 20} MiB, at 30 h {heap[30] >> 20} MiB; at most {segments.Max()} segments");
        Assert.InRange(heap[24], 0, heap[6] + MayGrowBytes);
        Assert.InRange(segments.Max(), 1, MostSegments);
        Assert.Equal(fleet.Unreadable, quarantined);
        var due = fleet.Due.Where(revision => revision.Value <= time.GetUtcNow() - 2 * _minute).ToDictionary();
        Assert.Equal(due.Keys.Order(), closed.Keys.Where(due.ContainsKey).Order());
        Assert.Empty(closed.Keys.Except(fleet.Due.Keys));
        Assert.All(due, revision => Assert.InRange(closed[revision.Key], revision.Value, revision.Value + 2 * _minute));
    }
}
