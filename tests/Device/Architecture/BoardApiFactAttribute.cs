namespace ConnectedInsurance.Device.Tests.Architecture;

/// <summary>A fact that needs the lists of the board's types.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BoardApiFactAttribute : FactAttribute
{
    public BoardApiFactAttribute() => Skip = BoardApiTheoryAttribute.Why;

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "nano-api"));
}

/// <summary>A theory that needs them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BoardApiTheoryAttribute : TheoryAttribute
{
    public BoardApiTheoryAttribute() => Skip = Why;

    public static string? Why => Directory.Exists(BoardApiFactAttribute.Folder) ? null : "The board's own list of types is not in ../shared/nano-api.";
}
