namespace ConnectedInsurance.Platform.Tests.Recorded;

/// <summary>A fact about recordings made by others; skipped where they are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute() => Skip = RecordedFolder.WhyAbsent;
}

/// <summary>A theory about recordings made by others; skipped where they are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordedTheoryAttribute : TheoryAttribute
{
    public RecordedTheoryAttribute() => Skip = RecordedFolder.WhyAbsent;
}
