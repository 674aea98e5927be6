using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Intake;

public sealed class LedgersTests : IDisposable
{
    private static readonly DateTimeOffset _received = new(2026, 9, 21, 12, 10, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_ledger_of_version_1_is_read_and_goes_on_as_version_2()
    {
        using var folder = new EmbeddedFolder(_temporary.Path);
        await using var tables = folder.Tables();
        var ledgers = new Ledgers(tables);
        var table = tables.Open("ledger");
        const string Row = "9f4290272b1852c8.00000007";
        await table.Commit("ci-000042", [TableWrite.Insert(Row, 1, ApprovedText.Bytes("rows/BootLedger-v1.json"))], default);

        var read = Assert.Single(await ledgers.Of("ci-000042", default));
        var (written, _) = await ledgers.Add([Note(read, seq: 4)], default);

        Assert.Equal([(4u, 4u)], read.Seen.Gaps());
        Assert.Equal((1, 9u, "ignition-off"), (read.Segments.Count, read.Segments[0].Batches, read.Segments[0].Cause));
        Assert.Null(read.ObservedCm);
        Assert.Empty(written.Seen.Gaps());
        Assert.Empty(written.Edges); // its first and last batch were noted without their uptimes
        Assert.Null(written.ObservedCm); // what was seen before is not known, so a sum would be too small
        Assert.Equal(2, (await table.Find("ci-000042", Row, default))!.Version);
    }

    [Fact]
    public void A_later_batch_never_depends_on_the_order_of_the_earlier_ones()
    {
        LedgerNote[] notes =
        [
            Noted(0) with { OdometerKm = 100, ObservedCm = 700 },
            Noted(1) with { Lost = new(2, 0, 0), ObservedCm = 11 },
            Noted(4) with { Sign = new(4, 3, "unplugged"), OdometerKm = 103, ObservedCm = 13 },
            Noted(5) with { Lost = new(2, 1, 0), Sign = new(5, 0, "replugged") },
            Noted(9) with { OdometerKm = 109, ObservedCm = 17 },
        ];
        var expected = Text(notes);

        for (var seed = 0; seed < 50; seed++)
        {
            var shuffled = notes.Concat(notes[1..3]).ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, Text(shuffled));
        }
    }

    [Fact]
    public async Task A_dongle_that_leaves_out_every_other_number_does_not_outgrow_the_row()
    {
        using var folder = new EmbeddedFolder(_temporary.Path);
        await using var tables = folder.Tables();
        var ledgers = new Ledgers(tables);

        for (var i = 0u; i < 6000; i += 200)
        {
            await ledgers.Add([.. Enumerable.Range(0, 200).Select(k => Noted(4_000_000_000 + (2 * (i + (uint)k))) with { UpMs = 3_000_000_000_000, EndUpMs = 3_000_000_000_000 })], default);
        }

        var (filled, _) = await ledgers.Add([Noted(4_000_000_001)], default);
        Assert.Equal(500, filled.Seen.Bounds.Count / 2 + 1); // two ranges became one, whatever else was left out
        Assert.Equal(128, filled.Edges.Count);
    }

    private static LedgerNote Noted(uint seq) =>
        new(new("ci-000042", 1, 7, 1), seq, seq * 30_000L, (seq * 30_000L) + 30_000, null, ClockSource.Unknown, false, null, _received);

    private static LedgerNote Note(BootLedger of, uint seq) =>
        new(new(of.Dongle, of.Life, of.Boot, 1), seq, 125_000, 155_000, null, ClockSource.Unknown, false, null, _received) { ObservedCm = 40_000 };

    private static string Text(LedgerNote[] notes) => System.Text.Json.JsonSerializer.Serialize(
        notes.Aggregate(BootLedger.New(notes[0].Segment, _received), (ledger, note) => ledger.With(note)), LedgerJson.Default.BootLedger);
}
