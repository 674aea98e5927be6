using System.Net;
using System.Text.Json;
using ConnectedInsurance.Emulator;
using ConnectedInsurance.Emulator.Board;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Device.Tests.Emulated;

public sealed class EmulatedDongleTests : IDisposable
{
    private static readonly Uri Address = new("http://platform.example");
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);
    private readonly StubPlatform platform = new();
    private readonly HttpClient http;

    public EmulatedDongleTests() => http = new HttpClient(platform);

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_drive_arrives_whole_and_in_order()
    {
        var trip = Trip(Morning);
        var seen = new List<DriveReport>();

        var report = await Dongle().Drive(trip, new Collect(seen));

        Assert.True(report.IsComplete);
        Assert.Equal((platform.Batches.Count, trip.Seconds.Count), (report.Delivered, report.Seconds));
        Assert.Equal(Enumerable.Range(0, report.Delivered), platform.Batches.Select(Seq));
        Assert.Equal(trip.Seconds.Select(second => (int)Math.Round(second.SpeedKph, MidpointRounding.AwayFromZero)), platform.Batches.SelectMany(batch => Column(batch, "spd")));
        Assert.Equal(trip.Seconds.Count * trip.ImuHz, platform.Batches.Sum(batch => batch.GetProperty("ax").GetArrayLength()));
        Assert.Equal(Morning.ToUnixTimeMilliseconds(), platform.Batches.First().GetProperty("t0").GetInt64());
        Assert.Equal("0.1.0", Assert.Single(platform.Batches, batch => batch.TryGetProperty("fw", out _)).GetProperty("fw").GetString());
        Assert.Equal(report, seen[^1]);
    }

    [Theory]
    [InlineData(CollectionMode.WithoutPlace, false)]
    [InlineData(CollectionMode.WithPlace, true)]
    public async Task Place_travels_only_with_leave(CollectionMode mode, bool travels)
    {
        await Dongle(new DongleOptions { Mode = mode }).Drive(Trip(Morning));

        Assert.All(platform.Batches, batch => Assert.Equal(travels, batch.TryGetProperty("lat", out _)));
        Assert.All(platform.Batches, batch => Assert.True(batch.TryGetProperty("gs", out _)));
    }

    [Fact]
    public async Task A_busy_platform_gets_every_batch_in_the_end()
    {
        platform.Failures.Enqueue(HttpStatusCode.ServiceUnavailable);
        platform.Failures.Enqueue(HttpStatusCode.Gone);
        platform.Failures.Enqueue(HttpStatusCode.TooManyRequests);

        var report = await Dongle(time: new Hurry()).Drive(Trip(Morning));

        Assert.True(report.IsComplete);
        Assert.Equal(Enumerable.Range(0, report.Delivered), platform.Batches.Select(Seq));
    }

    [Fact]
    public async Task What_an_outage_kept_back_is_delivered_after_a_power_cut()
    {
        platform.IsDown = true;
        var dongle = Dongle(time: new Hurry());
        var parked = await dongle.Drive(Trip(Morning));
        Assert.Equal((0, 0), (parked.Delivered, parked.LastStatus));
        Assert.NotEqual(0, parked.Waiting);

        platform.IsDown = false;
        dongle.Reboot();
        var report = await dongle.Deliver();

        Assert.True(report.IsComplete);
        Assert.Equal(Enumerable.Range(0, parked.Waiting), platform.Batches.Select(Seq));
    }

    [Fact]
    public async Task A_dongle_with_another_key_is_refused_and_keeps_its_batches()
    {
        var dongle = new EmulatedDongle(Address, "dongle-1", new byte[32], http, TimeProvider.System);

        var report = await dongle.Drive(Trip(Morning));

        Assert.Equal((401, 0, false), (report.RefusedWith, report.Delivered, report.IsComplete));
        Assert.Empty(platform.Batches);
    }

    [Fact]
    public void Two_trips_of_one_boot_share_one_clock_and_one_count()
    {
        var dongle = Dongle();

        var batches = new[] { Trip(Morning), Trip(Morning.AddHours(3)) }.SelectMany(dongle.Batches).Select(Parse).ToList();

        Assert.Equal([1, 2], batches.Select(batch => batch.GetProperty("trip").GetInt32()).Distinct());
        Assert.Single(batches.Select(batch => (batch.GetProperty("boot").GetInt32(), batch.GetProperty("t0").GetInt64() - batch.GetProperty("up").GetInt64())).Distinct());
        Assert.Equal(Enumerable.Range(0, batches.Count), batches.Select(Seq));
    }

    [Fact]
    public void A_trip_before_the_last_one_is_another_boot()
    {
        var dongle = Dongle();

        var batches = new[] { Trip(Morning), Trip(Morning.AddHours(-3)) }.SelectMany(dongle.Batches).Select(Parse).ToList();

        Assert.Equal([1, 2], batches.Select(batch => batch.GetProperty("boot").GetInt32()).Distinct());
        Assert.Single(batches.Select(batch => batch.GetProperty("life").GetString()).Distinct());
    }

    [Fact]
    public async Task Batches_taken_by_hand_are_delivered_in_the_order_and_number_given()
    {
        var dongle = Dongle();
        var batches = dongle.Batches(Trip(Morning)).ToList();

        var report = await dongle.Deliver([batches[2], batches[0], batches[2]]);

        Assert.Equal([2, 0, 2], platform.Batches.Select(Seq));
        Assert.Equal(3, report.Delivered);
    }

    [Fact]
    public void Flash_in_a_folder_keeps_life_boots_and_batches()
    {
        var folder = Directory.CreateTempSubdirectory("dongle-").FullName;
        try
        {
            var first = Dongle(new DongleOptions { Flash = new FolderFlash(folder) });
            var parked = first.Park(Trip(Morning));
            var second = Dongle(new DongleOptions { Flash = new FolderFlash(folder) });

            var batches = second.Batches(Trip(Morning)).Select(Parse).ToList();

            Assert.Equal([1, 2], batches.Select(batch => batch.GetProperty("boot").GetInt32()).Distinct());
            Assert.Single(batches.Select(batch => batch.GetProperty("life").GetString()).Distinct());
            Assert.Equal(parked.Waiting, batches.Count(batch => batch.GetProperty("boot").GetInt32() == 1));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static DrivenTrip Trip(DateTimeOffset start) => GeneratedDrive.Make(Temper.Normal, TimeSpan.FromMinutes(3), seed: 11, start);

    private static JsonElement Parse(byte[] batch) => JsonDocument.Parse(batch).RootElement;

    private static int Seq(JsonElement batch) => batch.GetProperty("seq").GetInt32();

    private static IEnumerable<int> Column(JsonElement batch, string name) => batch.GetProperty(name).EnumerateArray().Select(value => value.GetInt32());

    private EmulatedDongle Dongle(DongleOptions? options = null, TimeProvider? time = null) =>
        new(Address, "dongle-1", StubPlatform.Key, http, time ?? TimeProvider.System, options);

    /// <summary>Every wait is over at once, and counts as waited.</summary>
    private sealed class Hurry : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public override DateTimeOffset GetUtcNow() => Morning.AddTicks(ticks);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ticks += dueTime.Ticks;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    private sealed class Collect(List<DriveReport> seen) : IProgress<DriveReport>
    {
        public void Report(DriveReport value) => seen.Add(value);
    }
}
