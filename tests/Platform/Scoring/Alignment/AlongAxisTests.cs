using System.Numerics;
using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

public class AlongAxisTests
{
    [Fact]
    public void A_reading_along_its_own_axis_is_its_size_and_the_offset() =>
        Assert.Equal([2.5f], Along([2], [7], [9], new Vector4(1, 0, 0, 0.5f)));

    [Fact]
    public void The_vector_path_projects_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var reading = new AxisColumns(Column.Of(length, -1, 1, 1), Column.Of(length, -1, 1, 2), Column.Of(length, -1, 1, 3));
        var (expected, actual, axis) = (new float[length], new float[length], new Vector4(1, 2, 3, 4));

        AlongAxis.Reference(reading, axis, expected);
        AlongAxis.Vectorised(reading, axis, actual);

        Column.AssertClose(expected, actual);
    });

    private static float[] Along(float[] x, float[] y, float[] z, Vector4 axis)
    {
        var along = new float[x.Length];
        AlongAxis.Fill(new AxisColumns(x, y, z), axis, along);
        return along;
    }
}
