using System.Numerics;
using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

public class ProjectTests
{
    [Fact]
    public void A_tenth_of_g_forward_on_top_of_gravity_is_a_tenth_of_g_forward()
    {
        var along = new float[1];

        Project.Fill([0.1f], [0], [1], Vector3.UnitZ, Vector3.UnitX, along);

        Assert.Equal(0.980665f, along[0], 1e-6f);
    }

    [Fact]
    public void The_vector_path_projects_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var (x, y, z) = (Column.Of(length, -1, 1, 1), Column.Of(length, -1, 1, 2), Column.Of(length, -1, 1, 3));
        var (gravity, axis) = (new Vector3(0.1f, -0.2f, 0.97f), Vector3.Normalize(new Vector3(1, 2, 3)));
        var (expected, actual) = (new float[length], new float[length]);

        Project.Reference(x, y, z, gravity, axis, expected);
        Project.Vectorised(x, y, z, gravity, axis, actual);

        Column.AssertClose(expected, actual);
    });
}
