namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>A drive second by second, as alignment looks at it: mean readings beside speed and its rate. Rotation is empty without a gyroscope.</summary>
internal readonly ref struct SecondColumns(AxisColumns readingG, AxisColumns rotationDps, ReadOnlySpan<float> speedMps, ReadOnlySpan<float> accelerationMps2)
{
    /// <summary>Radians in a degree.</summary>
    public const float RadiansPerDegree = MathF.PI / 180;

    public readonly AxisColumns ReadingG = readingG;
    public readonly AxisColumns RotationDps = rotationDps;
    public readonly ReadOnlySpan<float> SpeedMps = speedMps;
    public readonly ReadOnlySpan<float> AccelerationMps2 = accelerationMps2;

    public int Length => SpeedMps.Length;

    public bool HasRotation => !RotationDps.X.IsEmpty;

    public SecondColumns Slice(int from, int length) => new(
        ReadingG.Slice(from, length), HasRotation ? RotationDps.Slice(from, length) : default, SpeedMps.Slice(from, length), AccelerationMps2.Slice(from, length));
}
