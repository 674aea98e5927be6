using ConnectedInsurance.Ports;
using FsCheck;
using FsCheck.Fluent;

namespace ConnectedInsurance.Platform.Tests.Ports;

public class KeyTextTests
{
    private const long LastMillisecond = 9_999_999_999_999;

    private static readonly Gen<DateTimeOffset> Moments =
        Gen.Choose(0, int.MaxValue).Select(part => DateTimeOffset.FromUnixTimeMilliseconds((long)(part / (double)int.MaxValue * LastMillisecond)));

    [Fact]
    public void Ordinal_order_is_the_order_of_numbers()
    {
        uint[] small = [0, 1, 9, 10, 15, 16, 255, 256, int.MaxValue, uint.MaxValue];
        ulong[] large = [0, 9, 10, uint.MaxValue, ulong.MaxValue];

        Assert.Equal(small.Select(KeyText.Of), small.Select(KeyText.Of).Order(StringComparer.Ordinal));
        Assert.Equal(large.Select(KeyText.Of), large.Select(KeyText.Of).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ordinal_order_is_the_order_of_moments_and_the_reverse_of_newest_first() =>
        Prop.ForAll(Moments.Two().ToArbitrary(), pair =>
            Math.Sign(string.CompareOrdinal(KeyText.Of(pair.Item1), KeyText.Of(pair.Item2))) == pair.Item1.CompareTo(pair.Item2)
            && Math.Sign(string.CompareOrdinal(KeyText.NewestFirst(pair.Item1), KeyText.NewestFirst(pair.Item2))) == pair.Item2.CompareTo(pair.Item1))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_moment_is_thirteen_digits_from_1970_to_2286()
    {
        foreach (var milliseconds in new[] { 0, 1, LastMillisecond })
        {
            var moment = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

            Assert.Matches("^[0-9]{13}$", KeyText.Of(moment));
            Assert.Matches("^[0-9]{13}$", KeyText.NewestFirst(moment));
        }
    }
}
