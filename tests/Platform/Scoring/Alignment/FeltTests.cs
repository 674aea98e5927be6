using System.Numerics;
using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

public class FeltTests
{
    private static readonly Vector3 gravity = new(0.1f, -0.2f, 0.97f);
    private static readonly Vector3 slanted = Vector3.Normalize(new Vector3(1, 2, 3));

    [Fact]
    public void A_tenth_of_g_forward_on_top_of_gravity_is_a_tenth_of_g_forward_and_nothing_across()
    {
        var (along, across) = (new float[1], new float[1]);

        Felt.Fill(new AxisColumns([0.1f], [0], [1]), 1, 1, Vector3.UnitZ, new FeltAxes(Vector3.UnitX, Vector3.UnitY, new float[along.Length], new float[along.Length], along, across));

        Assert.Equal(0.980665f, along[0], 1e-6f);
        Assert.Equal(0, across[0], 1e-6f);
    }

    [Fact]
    public void A_gap_within_the_window_is_bridged_and_a_longer_one_stays()
    {
        var (along, across) = (new float[6], new float[6]);
        var x = new[] { 1, float.NaN, 3, float.NaN, float.NaN, float.NaN };

        Felt.Fill(new AxisColumns(x, new float[6], new float[6]), 1, 3, Vector3.Zero, new FeltAxes(Vector3.UnitX, Vector3.UnitY, new float[along.Length], new float[along.Length], along, across));

        Assert.Equal([1, 2, 3, 3, float.NaN, float.NaN], along, (a, b) => a.Equals(b) || Math.Abs((a * 9.80665) - b) < 1e-4);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(5, 3)]
    [InlineData(8, 5)]
    [InlineData(10, 5)]
    [InlineData(100, 41)]
    public void The_vector_path_feels_as_the_definition_does_at_every_length(int hz, int width) => Assert.All(Column.Lengths, seconds =>
    {
        var n = seconds * hz;
        var gaps = seconds % 2 == 0;
        var sample = new AxisColumns(Column.Of(n, -1, 1, 1, gaps), Column.Of(n, -1, 1, 2, gaps), Column.Of(n, -1, 1, 3, gaps));
        var (one, other) = (Column.Of(seconds, -1, 1, 4, gaps: false), Column.Of(seconds, -1, 1, 5, gaps: false));
        var (expected, actual) = ((new float[n], new float[n]), (new float[n], new float[n]));

        Felt.Reference(sample, hz, width, gravity, new FeltAxes(slanted, Vector3.UnitY, one, other, expected.Item1, expected.Item2));
        Felt.Fill(sample, hz, width, gravity, new FeltAxes(slanted, Vector3.UnitY, one, other, actual.Item1, actual.Item2));

        Column.AssertClose(expected.Item1, actual.Item1);
        Column.AssertClose(expected.Item2, actual.Item2);
    });
}
