using System.Numerics;
using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

public class FarthestFromRestTests
{
    [Fact]
    public void Each_axis_is_looked_at_by_itself_either_way_from_rest() =>
        Assert.Equal(new Vector3(2, 0.5f, 3), FarthestFromRest.Of(new AxisColumns([0, -2, 1], [0.5f, float.NaN, 0], [1, 4, 0]), Vector3.UnitZ));

    [Theory]
    [InlineData(20, true)]
    [InlineData(19, false)]
    public void An_axis_that_stays_at_its_end_twenty_times_is_clipped(int repeats, bool isClipped)
    {
        float[] x = [.. Enumerable.Range(0, 100).Select(i => i < repeats ? 0.4f : i * 0.001f)];
        var sample = new AxisColumns(x, new float[100], new float[100]);

        Assert.Equal(isClipped, FarthestFromRest.IsClipped(sample, Vector3.Zero, FarthestFromRest.Of(sample, Vector3.Zero)));
    }

    [Fact]
    public void An_axis_at_rest_is_not() =>
        Assert.False(FarthestFromRest.IsClipped(new AxisColumns(new float[50], new float[50], new float[50]), Vector3.Zero, Vector3.Zero));

    [Fact]
    public void The_vector_path_finds_and_counts_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var sample = new AxisColumns(Array.ConvertAll(Column.Of(length, -3, 3, 1), MathF.Round), Column.Of(length, -3, 3, 2), Column.Of(length, -3, 3, 3));

        Assert.Equal(FarthestFromRest.Reference(sample, Vector3.One), FarthestFromRest.Vectorised(sample, Vector3.One));
        Assert.Equal(FarthestFromRest.ReferenceCount(sample.X, 1, 2), FarthestFromRest.VectorisedCount(sample.X, 1, 2));
    });
}
