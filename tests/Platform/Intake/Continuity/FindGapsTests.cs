using ConnectedInsurance.Intake;
using ConnectedInsurance.Intake.Continuity;

namespace ConnectedInsurance.Platform.Tests.Intake.Continuity;

public class FindGapsTests
{
    private static readonly DateTimeOffset _noon = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_hole_has_the_span_between_its_neighbours()
    {
        var boot = Boot(1, [0, 1, 2, 5, 6], ended: true);

        var gap = Assert.Single(Of(boot));

        Assert.Equal((3u, 4u, 2L), (gap.First, gap.Last, gap.Batches));
        Assert.Equal((90_000L, 150_000L), (gap.FromUpMs, gap.ToUpMs));
        Assert.Equal((_noon.AddSeconds(90), _noon.AddSeconds(150)), (gap.From, gap.To));
        Assert.Equal(GapCause.Unknown, gap.Cause);
        Assert.True(gap.IsExcused);
    }

    [Fact]
    public void Missing_first_batches_are_a_hole_whose_beginning_is_not_known()
    {
        var gap = Assert.Single(Of(Boot(1, [2, 3], ended: true)));

        Assert.Equal((0u, 1u, null, 60_000L), (gap.First, gap.Last, gap.FromUpMs, gap.ToUpMs));
    }

    [Fact]
    public void Without_a_clock_the_span_is_in_uptime_alone()
    {
        var gap = Assert.Single(Of(Boot(1, [0, 2], ended: true) with { OffsetMs = null }));

        Assert.Equal((30_000L, 60_000L, null, null), (gap.FromUpMs, gap.ToUpMs, gap.From, gap.To));
    }

    [Fact]
    public void What_lies_in_quarantine_parts_a_hole()
    {
        var gaps = FindGaps.Of([Boot(1, [0, 6], ended: true)], new HashSet<(uint, uint)> { (1, 3), (2, 4), (1, 0) });

        Assert.Equal(
            [(1u, 2u, GapCause.Unknown), (3u, 3u, GapCause.Quarantined), (4u, 5u, GapCause.Unknown)],
            gaps.Select(gap => (gap.First!.Value, gap.Last!.Value, gap.Cause)));
    }

    [Fact]
    public void Told_losses_are_laid_on_the_oldest_holes_up_to_the_boot_that_tells_them()
    {
        var gaps = Of(
            Boot(1, [0, 3], ended: true), // 1, 2 missing
            Boot(2, [0, 1, 4], ended: true) with { Lost = new(3, 0, 0) }, // 2, 3 missing; tells 3
            Boot(3, [0, 2, 4], ended: true) with { Lost = new(3, 1, 0) }); // 1 and 3 missing; tells one more, of another cause

        Assert.Equal(
            [
                (1u, 1u, 2u, GapCause.Overflow), (2u, 2u, 2u, GapCause.Overflow), (2u, 3u, 3u, GapCause.Refused),
                (3u, 1u, 1u, GapCause.Unknown), (3u, 3u, 3u, GapCause.Unknown),
            ],
            gaps.Select(gap => (gap.Boot, gap.First!.Value, gap.Last!.Value, gap.Cause)));
    }

    [Fact]
    public void A_total_told_again_is_not_another_loss()
    {
        var gaps = Of(
            Boot(1, [0, 2], ended: true) with { Lost = new(1, 0, 0) },
            Boot(2, [0, 2], ended: true) with { Lost = new(1, 0, 0) });

        Assert.Equal([GapCause.Overflow, GapCause.Unknown], gaps.Select(gap => gap.Cause));
    }

    [Theory]
    [InlineData(null, GapCause.PowerLoss)]
    [InlineData("unplugged", GapCause.Unplugged)]
    [InlineData("low-battery", GapCause.LowBattery)]
    [InlineData("replugged", GapCause.PowerLoss)]
    public void A_boot_that_ended_in_the_middle_of_a_trip_leaves_a_silence_until_the_next(string? sign, GapCause cause)
    {
        var cut = Boot(1, [0, 1], ended: false) with { LastSign = sign is null ? null : new(1, 0, sign) };
        var next = Boot(2, [0], ended: true) with { OffsetMs = _noon.AddHours(1).ToUnixTimeMilliseconds() };

        var gap = Assert.Single(Of(cut, next));

        Assert.Equal((null, 0L, cause, false), (gap.First, gap.Batches, gap.Cause, gap.IsExcused));
        Assert.Equal((_noon.AddSeconds(60), _noon.AddHours(1)), (gap.From, gap.To));
    }

    [Fact]
    public void A_trip_that_ended_because_it_was_unplugged_leaves_a_silence_too_and_one_in_order_none()
    {
        var unplugged = Boot(1, [0], ended: true, "unplugged");

        Assert.Equal(GapCause.Unplugged, Assert.Single(Of(unplugged, Boot(2, [0], ended: true))).Cause);
        Assert.Empty(Of(Boot(1, [0], ended: true), Boot(2, [0], ended: true)));
    }

    [Fact]
    public void The_latest_boot_may_still_go_on() => Assert.Empty(Of(Boot(1, [0, 1], ended: false)));

    internal static BootLedger Boot(uint number, uint[] seqs, bool ended, string cause = "ignition-off")
    {
        var segment = new TripSegment("ci-000042", 1, number, 1);
        return seqs.Select(seq => new LedgerNote(
                segment, seq, seq * 30_000, (seq * 30_000) + 30_000, _noon.ToUnixTimeMilliseconds(), ClockSource.Gnss, ended && seq == seqs[^1], ended && seq == seqs[^1] ? cause : null, _noon))
            .Aggregate(BootLedger.New(segment, _noon), (ledger, note) => ledger.With(note));
    }

    private static List<Gap> Of(params BootLedger[] boots) => FindGaps.Of(boots, new HashSet<(uint, uint)>());
}
