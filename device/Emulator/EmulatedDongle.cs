using System.Security.Cryptography;
using ConnectedInsurance.Emulator.Board;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator;

/// <summary>A dongle: the firmware's own recorder, queue and delivery on an emulated board, driven in virtual time.</summary>
/// <remarks>A drive of hours is recorded and sent as fast as the platform takes it. Not safe for use by two threads at once.</remarks>
public sealed class EmulatedDongle
{
    private const string FirmwareVersion = "0.1.0";
    private const int BootMs = 5000;
    private const int SecondMs = 1000;

    private readonly Uri platform;
    private readonly string id;
    private readonly byte[] key;
    private readonly HttpRadio radio;
    private readonly TimeProvider time;
    private readonly DongleOptions options;
    private readonly IStore flash;
    private readonly Exchange exchange = new();
    private readonly SecondSample sample = new();
    private readonly byte[] record = new byte[BatchWriter.Head + BatchWriter.Capacity];

    private Boot? boot;
    private int trips;
    private int seconds;
    private int delivered;

    /// <summary>A dongle that has not been plugged in yet.</summary>
    /// <param name="platform">Scheme and host of the platform.</param>
    /// <param name="id">The registered id: a-z, 0-9 and -, at most 64.</param>
    /// <param name="key">The dongle's own key, 32 bytes.</param>
    /// <param name="http">How it reaches the platform; not disposed.</param>
    /// <param name="time">The time it shares with the platform: tokens and waiting go by it, driving does not.</param>
    /// <param name="options">What differs from the default.</param>
    public EmulatedDongle(Uri platform, string id, byte[] key, HttpClient http, TimeProvider time, DongleOptions? options = null)
    {
        this.platform = platform;
        this.id = id;
        this.key = key;
        this.time = time;
        this.options = options ?? new DongleOptions();
        radio = new HttpRadio(http);
        flash = this.options.Flash ?? new MemoryFlash();
    }

    /// <summary>How far it has come.</summary>
    public DriveReport Report => new(
        trips, seconds, delivered, boot?.Queue.Count ?? 0, boot?.Delivery.RefusedWith ?? 0, exchange.Status);

    /// <summary>Drives a trip and delivers each batch as soon as it is in flash. What could not be delivered stays there.</summary>
    public async Task<DriveReport> Drive(DrivenTrip trip, IProgress<DriveReport>? progress = null, CancellationToken cancellation = default)
    {
        var online = true;
        foreach (var queue in Record(trip))
        {
            if (online && queue.Count > 0)
            {
                online = (await Deliver(progress, cancellation)).IsComplete;
            }
        }

        return Report;
    }

    /// <summary>Drives a trip without a network: its batches end up in flash, as far as there is room.</summary>
    public DriveReport Park(DrivenTrip trip)
    {
        foreach (var _ in Record(trip))
        {
        }

        return Report;
    }

    /// <summary>Drives a trip and takes every batch out of flash instead of sending it: the very bytes a platform would have been sent.</summary>
    public IEnumerable<byte[]> Batches(DrivenTrip trip)
    {
        foreach (var queue in Record(trip))
        {
            for (var count = queue.Peek(record); count > 0; count = queue.Peek(record))
            {
                var batch = record.AsSpan(0, count).ToArray();
                queue.Remove();
                yield return batch;
            }
        }
    }

    /// <summary>Puts these batches into flash, in this order and as often as they come, and delivers.</summary>
    public async Task<DriveReport> Deliver(IEnumerable<byte[]> batches, CancellationToken cancellation = default)
    {
        var queue = Booted(Batch.MaxHz).Queue;
        foreach (var batch in batches)
        {
            batch.CopyTo(record, BatchWriter.Head);
            queue.Append(record, batch.Length, urgent: false);
            await Deliver(progress: null, cancellation);
        }

        return Report;
    }

    /// <summary>Delivers what waits in flash until nothing does, the platform refuses this dongle, or patience ends.</summary>
    public async Task<DriveReport> Deliver(IProgress<DriveReport>? progress = null, CancellationToken cancellation = default)
    {
        var delivery = Booted(Batch.MaxHz).Delivery;
        var waited = TimeSpan.Zero;
        while (waited <= options.Patience && delivery.Prepare(exchange))
        {
            var before = delivery.Delivered;
            await radio.Post(exchange, cancellation);
            var wait = TimeSpan.FromMilliseconds(delivery.Complete(exchange));
            var acknowledged = delivery.Delivered - before;
            delivered += acknowledged;
            waited = acknowledged > 0 ? TimeSpan.Zero : waited + wait;
            progress?.Report(Report);
            if (wait > TimeSpan.Zero && waited <= options.Patience)
            {
                await Task.Delay(wait, time, cancellation);
            }
        }

        return Report;
    }

    /// <summary>The power comes back: memory is lost, flash is not, and a new boot is counted.</summary>
    public void Reboot() => boot = null;

    private IEnumerable<BatchQueue> Record(DrivenTrip trip)
    {
        var board = BootFor(trip);
        trips++;
        board.Recorder.Begin();
        foreach (var second in trip.Seconds)
        {
            Sensors.Read(second, sample);
            board.Recorder.Second(sample);
            foreach (var reading in second.Inertial)
            {
                Sensors.Read(reading, board.Recorder);
            }

            if (!double.IsNaN(second.OdometerKm))
            {
                board.Recorder.Odometer((int)Math.Round(second.OdometerKm));
            }

            if (!double.IsNaN(second.BatteryV))
            {
                board.Recorder.Battery((int)Math.Round(second.BatteryV * 1000));
            }

            seconds++;
            board.Clock.AdvanceTo(board.Clock.UptimeMs + SecondMs);
            yield return board.Queue;
        }

        board.Recorder.End(TripCause.IgnitionOff);
        yield return board.Queue;
    }

    /// <summary>A boot may hold many trips, but its time only runs forwards and its inertial sensor at one rate.</summary>
    private Boot BootFor(DrivenTrip trip)
    {
        if (boot is { } running && (running.ImuHz != trip.ImuHz || running.UptimeAt(trip) is not { } at || at < running.Clock.UptimeMs))
        {
            boot = null;
        }

        var board = Booted(trip.ImuHz);
        if (board.First is null)
        {
            board.First = trip;
            board.Clock.AdvanceTo(BootMs);
            if (trip.Start is { } start)
            {
                board.Clock.Learn(start, trip.HasSatellites ? ClockSource.Gnss : ClockSource.Sntp);
            }
        }

        board.Clock.AdvanceTo(board.UptimeAt(trip)!.Value);
        return board;
    }

    /// <summary>The boot there is, else a new one; the rate matters only once it records.</summary>
    private Boot Booted(int imuHz)
    {
        if (boot is { } running)
        {
            return running;
        }

        var counted = new BootRecord(flash, options.Life ?? RandomNumberGenerator.GetBytes(8));
        var queue = new BatchQueue(flash, options.QueueBytes);
        var clock = new VirtualClock();
        var batch = new Batch(id, counted.Life, counted.Boot, imuHz) { FirmwareVersion = FirmwareVersion };
        var request = new TokenRequest(platform.GetLeftPart(UriPartial.Authority), id, key, counted);
        return boot = new Boot(
            imuHz,
            clock,
            queue,
            new TripRecorder(batch, clock, new Outbox(queue), options.Mode, counted),
            new Delivery(queue, new PlatformClock(time, options.KnowsTime), request, new Backoff(new Random(counted.Boot)), new FrameworkJson()));
    }

    /// <summary>What lives from one power-up to the next.</summary>
    private sealed record Boot(int ImuHz, VirtualClock Clock, BatchQueue Queue, TripRecorder Recorder, Delivery Delivery)
    {
        /// <summary>The trip by which this boot's time is reckoned.</summary>
        public DrivenTrip? First { get; set; }

        /// <summary>The uptime at which a trip begins; null when it cannot be told from the first.</summary>
        public long? UptimeAt(DrivenTrip trip) => (First, trip) switch
        {
            (null, _) => Clock.UptimeMs,
            ({ Start: { } first }, { Start: { } start }) => BootMs + (long)(start - first).TotalMilliseconds,
            ({ Start: null }, { Start: null }) => BootMs + (long)(trip.Offset - First.Offset).TotalMilliseconds,
            _ => null,
        };
    }
}
