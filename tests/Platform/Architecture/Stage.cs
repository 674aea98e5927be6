namespace ConnectedInsurance.Platform.Tests.Architecture;

/// <summary>A stage of the house: its folder under functions, and the first of its thousand log ids.</summary>
/// <param name="Folder">With forward slashes.</param>
/// <param name="FirstLogId">Its ids are this one and the 999 after it; null for a stage that has nothing to say.</param>
internal sealed record Stage(string Folder, int? FirstLogId)
{
    /// <summary>In the order data travels: a stage names only those above it.</summary>
    public static readonly IReadOnlyList<Stage> InOrder =
    [
        new("Quantities", null),
        new("Ports", 0),
        new("Registry", 1000),
        new("Consent", 2000),
        new("Intake", 3000),
        new("Scoring", 4000),
        new("Trips", 5000),
        new("Rating", 6000),
        new("Policies", 7000),
        new("Partners", 8000),
        new("Services", 9000),
        new("Portability", 10000),
        new("Portal", 11000),
        new("Hosting/Rest", 14000),
        new("Hosting/Embedded", 15000),
        new("Hosting/Azure", 16000),
    ];

    public string Namespace => "ConnectedInsurance." + Folder.Replace('/', '.');

    /// <summary>The stage a source file belongs to; null for Program.cs, which wires them all.</summary>
    public static Stage? Of(string file) => InOrder.FirstOrDefault(stage => file.StartsWith(stage.Folder + '/', StringComparison.Ordinal));

    /// <summary>The stage a type belongs to; null for Program.</summary>
    public static Stage? Of(Type type) => InOrder.FirstOrDefault(stage => $"{type.Namespace}.".StartsWith(stage.Namespace + '.', StringComparison.Ordinal));
}
