using System.Numerics;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>The three axes of a sensor.</summary>
internal readonly ref struct AxisColumns(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z)
{
    public readonly ReadOnlySpan<float> X = x;
    public readonly ReadOnlySpan<float> Y = y;
    public readonly ReadOnlySpan<float> Z = z;

    public Vector3 this[int i] => new(X[i], Y[i], Z[i]);

    public AxisColumns Slice(int from, int length) => new(X.Slice(from, length), Y.Slice(from, length), Z.Slice(from, length));
}
