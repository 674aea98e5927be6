using System.Text;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Whatever the network does to a dongle's batches, the same rows and the same trips come of them.</summary>
public sealed class DeliveryTests
{
    private static readonly List<byte[]> _batches = Journey.Everything();
    private static readonly Lazy<Task<Outcome>> _inOrder = new(() => Deliver([(_batches, TimeSpan.Zero)]));

    [Fact]
    public async Task In_order_the_journey_is_six_trips_of_seven_segments()
    {
        var outcome = await _inOrder.Value;

        Assert.Equal(_batches.Count, outcome.Batches.Count);
        Assert.Equal([1, 1, 2, 1, 1, 1], outcome.Trips.Select(trip => trip.Segments.Count));
        Assert.All(outcome.Trips, trip => Assert.True(trip.Km > 0));
    }

    [Fact]
    public async Task A_whole_replay_changes_nothing() =>
        await EndsAsInOrder([(_batches, TimeSpan.Zero), (_batches, TimeSpan.Zero)]);

    [Fact]
    public async Task A_replay_after_everything_was_closed_changes_nothing() =>
        await EndsAsInOrder([(_batches, TimeSpan.FromDays(2)), (_batches, TimeSpan.Zero)]);

    [Fact]
    public async Task Each_batch_sent_twice_is_stored_once() =>
        await EndsAsInOrder([([.. _batches.SelectMany(batch => new[] { batch, batch })], TimeSpan.Zero)]);

    [Fact]
    public async Task Backwards_it_comes_to_the_same() =>
        await EndsAsInOrder([([.. Enumerable.Reverse(_batches)], TimeSpan.Zero)]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task In_any_order_it_comes_to_the_same(int seed) => await EndsAsInOrder([(Shuffled(new(seed)), TimeSpan.Zero)]);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public async Task Reordered_doubled_and_later_than_the_closing_it_comes_to_the_same(int seed)
    {
        TimeSpan[] pauses = [TimeSpan.Zero, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(11), TimeSpan.FromHours(25)];
        var random = new Random(seed);
        byte[][] sent = [.. Shuffled(random), .. Shuffled(random).Take(_batches.Count / 3)];

        await EndsAsInOrder([.. sent.Chunk(random.Next(4, 20)).Select(swarm => (swarm, pauses[random.Next(pauses.Length)]))]);
    }

    private static async Task EndsAsInOrder(IReadOnlyList<(IReadOnlyList<byte[]> Swarm, TimeSpan Quiet)> swarms)
    {
        var expected = await _inOrder.Value;

        var outcome = await Deliver(swarms);

        Assert.Equal(expected.Batches, outcome.Batches);
        Assert.Equal(expected.Trips.Select(Essence), outcome.Trips.Select(Essence));
    }

    private static byte[][] Shuffled(Random random)
    {
        byte[][] batches = [.. _batches];
        random.Shuffle(batches);
        return batches;
    }

    private static async Task<Outcome> Deliver(IReadOnlyList<(IReadOnlyList<byte[]> Swarm, TimeSpan Quiet)> swarms)
    {
        var time = new ManualTime(Journey.Over);
        await using var platform = await RunningPlatform.Start(time);
        var driver = await platform.Join(Journey.Dongle);
        var dongle = driver.Plug(platform.Http, time);
        foreach (var (swarm, quiet) in swarms.Append(([], AwaitClosing.ProvisionalSilence)).Append(([], AwaitClosing.AmendmentQuiet)))
        {
            Assert.True((await dongle.Deliver(swarm)).IsComplete);
            await platform.Settle();
            time.Advance(quiet);
            await platform.Settle();
        }

        var stored = await platform.StoredBatches();
        var trips = await platform.Trips(driver);
        return new([.. stored.Select(batch => $"{batch.Segment} {Encoding.UTF8.GetString(batch.Body)}")], [.. trips.OrderBy(trip => trip.Start)]);
    }

    /// <summary>All that is not about when it was received: how often it was revised, by when it had begun, and that silence ended it first.</summary>
    private static string Essence(Trip trip) => string.Join(
        ' ',
        trip.Id,
        trip.Start,
        trip.Km,
        trip.BridgedKm,
        trip.DurationSeconds,
        trip.Score,
        trip.Coverage,
        trip.Content,
        string.Join('+', trip.Segments),
        string.Join(' ', trip.Contributions));

    private sealed record Outcome(IReadOnlyList<string> Batches, IReadOnlyList<Trip> Trips);
}
