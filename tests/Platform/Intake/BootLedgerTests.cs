using System.Text.Json;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using FsCheck;
using FsCheck.Fluent;

namespace ConnectedInsurance.Platform.Tests.Intake;

public class BootLedgerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly TripSegment Segment = new("ci-000042", 0x9f3c, 7, 1);
    private static readonly LedgerNote Plain = new(Segment, 0, 0, 30_000, null, ClockSource.Unknown, false, null, Noon);

    /// <summary>What a boot may have sent: numbers without repetition, any clocks, ends and trips.</summary>
    private static readonly Gen<IReadOnlyList<LedgerNote>> Boots =
        from notes in (
            from clock in Gen.Choose(0, 2)
            from offset in Gen.Choose(0, 3)
            from trip in Gen.Choose(1, 3)
            from ended in Gen.Frequency((3, Gen.Constant<string?>(null)), (1, Gen.Elements<string?>("ignition-off", "unplugged", "low-battery")))
            from received in Gen.Choose(0, 7200)
            select Plain with
            {
                Segment = Segment with { Trip = (uint)trip },
                Clock = (ClockSource)clock,
                OffsetMs = clock == 0 ? null : 1_790_000_000_000 + offset,
                End = ended is not null,
                Cause = ended,
                Received = Noon.AddSeconds(received),
            }).ListOf()
        select (IReadOnlyList<LedgerNote>)[.. notes.Select((note, i) => note with { Seq = (uint)i, UpMs = i * 30_000, EndUpMs = (i + 1) * 30_000 })];

    [Fact]
    public void Any_order_and_repetition_makes_the_same_ledger() =>
        Prop.ForAll(
            (from boot in Boots
             from shuffled in Gen.Shuffle(boot.Concat(boot.Where((_, i) => i % 3 == 0)))
             select (boot, shuffled)).ToArbitrary(),
            delivery => Assert.Equal(Text(delivery.boot), Text(delivery.shuffled))).QuickCheckThrowOnFailure();

    [Fact]
    public void Satellite_time_beats_network_time_and_the_earliest_batch_of_one_source_decides()
    {
        var network = Plain with { Seq = 1, Clock = ClockSource.Sntp, OffsetMs = 1000 };
        var later = Plain with { Seq = 2, Clock = ClockSource.Sntp, OffsetMs = 2000 };
        var satellite = Plain with { Seq = 3, Clock = ClockSource.Gnss, OffsetMs = 3000 };

        Assert.Null(Of(Plain).Started);
        Assert.Equal(1000, Of(later, network).OffsetMs);
        Assert.Equal(3000, Of(network, satellite, later).OffsetMs);
    }

    [Fact]
    public void The_ledger_of_the_longest_boot_with_the_most_holes_fits_a_row()
    {
        const long Late = 3_000_000_000_000; // nearly a century of uptime: thirteen digits
        var ledger = BootLedger.New(Segment, Noon);
        for (var i = 0u; i < 2000; i++)
        {
            ledger = ledger.With(Plain with
            {
                Segment = Segment with { Trip = i % BootLedger.MostTrips },
                Seq = uint.MaxValue - 4000 + 2 * i,
                UpMs = Late + i,
                EndUpMs = Late + i + 1,
                End = true,
                Cause = new string('x', 32),
                Trace = new string('0', 32),
            });
        }

        Assert.Equal(BootLedger.MostTrips, (uint)ledger.Segments.Count);
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(ledger, LedgerJson.Default.BootLedger).Length, 50_000, TableLimits.ValueBytes);
    }

    [Fact]
    public void A_segment_spans_its_batches_and_keeps_why_it_ended()
    {
        var ledger = Of(
            Plain with { Seq = 2, UpMs = 60_000, EndUpMs = 90_000, End = true, Cause = "ignition-off" },
            Plain with { Seq = 0, UpMs = 0, EndUpMs = 30_000 });

        Assert.Equal(new SegmentLedger(1, 2, 0, 90_000, true, "ignition-off", 2), Assert.Single(ledger.Segments));
        Assert.Equal([(1u, 1u)], ledger.Seen.Gaps());
    }

    public static TheoryData<string, bool> Notables => new()
    {
        { "going on", false },
        { "a duplicate", true },
        { "the first of the boot", true },
        { "an end", true },
        { "a new trip", true },
        { "an earlier trip again", true },
        { "a batch after the end", true },
        { "the first with a clock", true },
        { "a better clock", true },
        { "a better clock that says the same", false },
        { "another of the same clock", false },
        { "after an hour of silence", false },
        { "after more than an hour of silence", true },
        { "of a boot that is watched", true },
    };

    [Theory]
    [MemberData(nameof(Notables))]
    public void What_may_open_end_join_or_amend_a_trip_is_notable(string what, bool isNotable)
    {
        var going = Of(Plain);
        var timed = Of(Plain with { Clock = ClockSource.Sntp, OffsetMs = 1 });
        var next = Plain with { Seq = 1, Received = Noon.AddSeconds(30) };

        var (ledger, note) = what switch
        {
            "going on" => (going, next),
            "a duplicate" => (going, next with { Stored = false }),
            "the first of the boot" => (BootLedger.New(Segment, Noon), next),
            "an end" => (going, next with { End = true }),
            "a new trip" => (going, next with { Segment = Segment with { Trip = 2 } }),
            "an earlier trip again" => (going.With(next with { Segment = Segment with { Trip = 2 } }), next with { Seq = 2 }),
            "a batch after the end" => (going.With(next with { End = true }), next with { Seq = 2 }),
            "the first with a clock" => (going, next with { Clock = ClockSource.Gnss, OffsetMs = 1 }),
            "a better clock" => (timed, next with { Clock = ClockSource.Gnss, OffsetMs = 2 }),
            "a better clock that says the same" => (timed, next with { Clock = ClockSource.Gnss, OffsetMs = 1 }),
            "another of the same clock" => (timed, next with { Clock = ClockSource.Sntp, OffsetMs = 2 }),
            "after an hour of silence" => (going, next with { Received = Noon.AddHours(1) }),
            "after more than an hour of silence" => (going, next with { Received = Noon.AddHours(1).AddMilliseconds(1) }),
            "of a boot that is watched" => (going with { IsWatched = true }, next),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

        Assert.Equal(isNotable, ledger.IsNotable(note));
    }

    private static BootLedger Of(params IEnumerable<LedgerNote> notes) => notes.Aggregate(BootLedger.New(Segment, Noon), (ledger, note) => ledger.With(note));

    /// <summary>Everything but the two times of receipt.</summary>
    private static string Text(IEnumerable<LedgerNote> notes) =>
        JsonSerializer.Serialize(Of(notes) with { FirstReceived = Noon, LastReceived = Noon }, LedgerJson.Default.BootLedger);
}
