using System.Numerics;
using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

public class GatherEvidenceTests
{
    [Fact]
    public void Evidence_of_two_stretches_is_that_of_both_together() => Assert.All(Column.Lengths, length =>
    {
        var whole = Drive(length, gyroscope: false);
        var sum = GatherEvidence.Of(whole.Slice(0, length / 3));

        sum.Add(GatherEvidence.Of(whole.Slice(length / 3, length - (length / 3))));

        AssertClose(GatherEvidence.Of(whole), sum);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_vector_path_gathers_as_the_definition_does_at_every_length(bool gyroscope) => Assert.All(Column.Lengths, length =>
        AssertClose(GatherEvidence.Reference(Drive(length, gyroscope)), GatherEvidence.Vectorised(Drive(length, gyroscope))));

    private static SecondColumns Drive(int seconds, bool gyroscope)
    {
        AxisColumns Axes(int seed, float least, float most) => new(Column.Of(seconds, least, most, seed), Column.Of(seconds, least, most, seed + 1), Column.Of(seconds, least, most, seed + 2));
        return new(Axes(1, 0.2f, 1), gyroscope ? Axes(4, -9, 9) : default, Column.Of(seconds, 0, 2, 7), Column.Of(seconds, -3, 3, 8));
    }

    private static void AssertClose(MountingEvidence expected, MountingEvidence actual)
    {
        Vector4[] Sums(MountingEvidence e) => [e.All, e.Standing, e.AlongMotion, e.AcrossMotion, e.MomentsX, e.MomentsY, e.MomentsZ, e.Moments, new Vector4(e.Squares, 0, 0)];
        foreach (var (one, other) in Sums(expected).Zip(Sums(actual)))
        {
            Assert.InRange((one - other).Length(), 0, 1e-3);
        }
    }
}
