using ConnectedInsurance.Intake;
using FsCheck;
using FsCheck.Fluent;

namespace ConnectedInsurance.Platform.Tests.Intake;

public class SequenceRangesTests
{
    /// <summary>Few enough that ranges meet, and both ends of what a counter can be.</summary>
    private static readonly Gen<uint> Numbers = Gen.OneOf(
        Gen.Choose(0, 12).Select(n => (uint)n),
        Gen.Choose(0, 3).Select(n => uint.MaxValue - (uint)n));

    [Fact]
    public void It_is_the_set_of_the_numbers_added_whatever_their_order() =>
        Prop.ForAll(Numbers.ListOf().ToArbitrary(), numbers =>
        {
            var set = new HashSet<uint>(numbers);

            var ranges = Of(numbers);

            Assert.All(Enumerable.Range(0, 16).Select(n => (uint)n).Concat([uint.MaxValue - 4, uint.MaxValue - 1, uint.MaxValue]), n => Assert.Equal(set.Contains(n), ranges.Contains(n)));
            Assert.Equal(Of([.. set.Order()]).Bounds, ranges.Bounds);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ranges_ascend_and_never_touch() =>
        Prop.ForAll(Numbers.ListOf().ToArbitrary(), numbers =>
        {
            var bounds = Of(numbers).Bounds;

            for (var i = 0; i < bounds.Count; i += 2)
            {
                Assert.True(bounds[i] <= bounds[i + 1]);
                Assert.True(i == 0 || bounds[i] > bounds[i - 1] + 1UL);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Gaps_are_what_is_missing_between_the_first_and_the_last() =>
        Prop.ForAll(Gen.Choose(0, 12).Select(n => (uint)n).NonEmptyListOf().ToArbitrary(), numbers =>
        {
            var missing = Enumerable.Range((int)numbers.Min(), (int)(numbers.Max() - numbers.Min() + 1)).Select(n => (uint)n).Except(numbers);

            var gaps = Of([.. numbers]).Gaps().SelectMany(gap => Enumerable.Range((int)gap.First, (int)(gap.Last - gap.First + 1)).Select(n => (uint)n));

            Assert.Equal(missing, gaps);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_boot_without_gaps_is_one_range_however_long()
    {
        Assert.Equal([0u, 9999u], Of([.. Enumerable.Range(0, 10_000).Select(n => (uint)n)]).Bounds);
    }

    private static SequenceRanges Of(IEnumerable<uint> numbers) => numbers.Aggregate(SequenceRanges.Empty, (ranges, number) => ranges.With(number));
}
