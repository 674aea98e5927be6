using System.Numerics;

namespace ConnectedInsurance.Platform.Tests.Scoring;

/// <summary>Columns to try kernels on: every length that a vector path can treat differently, with and without missing values.</summary>
internal static class Column
{
    public static IEnumerable<int> Lengths => Enumerable.Range(0, (4 * Vector<float>.Count) + 2);

    /// <summary>Values between two bounds, the same for the same length; one in eight missing when asked for.</summary>
    public static float[] Of(int length, float least, float most, int seed = 0, bool gaps = true)
    {
        var random = new Random(unchecked((length * 31) + seed));
        return [.. Enumerable.Range(0, length).Select(_ => gaps && random.Next(8) == 0 ? float.NaN : least + ((most - least) * random.NextSingle()))];
    }

    /// <summary>Equal within the rounding of another order of the same float sums; both may be NaN.</summary>
    public static void AssertClose(float expected, float actual)
    {
        if (!float.IsNaN(expected) || !float.IsNaN(actual))
        {
            Assert.Equal(expected, actual, 1e-5f * Math.Max(1, Math.Abs(expected)));
        }
    }

    public static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            AssertClose(expected[i], actual[i]);
        }
    }
}
