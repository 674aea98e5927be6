using ConnectedInsurance.Intake;
using ConnectedInsurance.Intake.Continuity;

namespace ConnectedInsurance.Platform.Tests.Intake.Continuity;

public class ReconcileOdometerTests
{
    [Fact]
    public void What_the_odometer_saw_between_boots_counts_against_coverage()
    {
        // 100 to 120 seen whole, 120 to 150 driven without the dongle, 150 to 160 seen whole
        var account = Of([Read(1, 100, 120, 20), Read(2, 150, 160, 10)])!;

        Assert.Equal((100, 160, 30d, 30d, 0d), (account.FromKm, account.ToKm, account.ObservedKm, account.UnobservedKm, account.ExcusedKm));
        Assert.Equal(0.5, account.Coverage!.Value, 9);
    }

    [Fact]
    public void What_was_recorded_and_lost_leaves_the_denominator()
    {
        var broken = Read(1, 100, 120, 15, seqs: [0, 1, 4]);

        var account = Of([broken, Read(2, 140, 145, 5)])!;

        Assert.Equal((20d, 25d, 5d), (account.ObservedKm, account.UnobservedKm, account.ExcusedKm));
        Assert.Equal(20.0 / (45 - 5), account.Coverage!.Value, 9);
    }

    [Fact]
    public void Under_ten_kilometres_rounding_is_too_much_of_it() => Assert.Null(Of([Read(1, 100, 109, 5)])!.Coverage);

    [Fact]
    public void More_observed_than_the_odometer_says_is_whole() => Assert.Equal(1, Of([Read(1, 100, 110, 10.7)])!.Coverage);

    [Fact]
    public void One_reading_or_none_or_another_cars_is_no_account()
    {
        Assert.Null(Of([]));
        Assert.Null(Of([FindGapsTests.Boot(1, [0], ended: true)]));
        Assert.Null(Of([FindGapsTests.Boot(1, [0], ended: true) with { Odometer = new(0, 100, 0, 100) }]));
        Assert.Null(Of([Read(1, 100, 120, 20), Read(2, 50, 60, 10)]));
    }

    [Fact]
    public void A_boot_noted_before_distances_were_makes_no_false_account() =>
        Assert.Null(Of([Read(1, 100, 120, 20), Read(2, 120, 140, 20) with { ObservedCm = null }, Read(3, 140, 160, 20)]));

    private static BootLedger Read(uint boot, int from, int to, double observedKm, uint[]? seqs = null) =>
        FindGapsTests.Boot(boot, seqs ?? [0, 1], ended: true) with { Odometer = new(0, from, 1, to), ObservedCm = (long)(observedKm * 100_000) };

    private static OdometerAccount? Of(BootLedger[] boots) => ReconcileOdometer.Of(boots, FindGaps.Of(boots, new HashSet<(uint, uint)>()));
}
