using System.Runtime.Intrinsics;
using ConnectedInsurance.Rating.Boosting;

namespace ConnectedInsurance.Platform.Tests.Rating.Boosting;

public class HistogramTests
{
    [Fact]
    public void Every_length_sums_as_the_definition_does()
    {
        for (var length = 0; length <= 40; length++)
        {
            var random = new Random(length);
            var codes = Enumerable.Range(0, 50).Select(_ => (byte)random.Next(BinnedColumn.Most)).ToArray();
            var rows = Enumerable.Range(0, length).Select(_ => random.Next(codes.Length)).ToArray();
            var gradients = rows.Select(_ => Vector128.Create(random.NextSingle() - 0.5f, random.NextSingle(), 1, 0)).ToArray();
            var (own, expected) = (new Vector256<double>[BinnedColumn.Most], new Vector256<double>[BinnedColumn.Most]);

            Histogram.Add(codes, rows, gradients, own);
            Histogram.Reference(codes, rows, gradients, expected);

            Assert.Equal(expected, own);
        }
    }

    [Fact]
    public void Two_rows_of_a_bin_add_up()
    {
        var bins = new Vector256<double>[BinnedColumn.Most];

        Histogram.Add([7, 3, 7], [0, 2], [Vector128.Create(0.5f, 2, 1, 0), Vector128.Create(-2f, 1, 1, 0)], bins);

        Assert.Equal(Vector256.Create(-1.5, 3, 2, 0), bins[7]);
        Assert.Equal(Vector256<double>.Zero, bins[3]);
    }
}
