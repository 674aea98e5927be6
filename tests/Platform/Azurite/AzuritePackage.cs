namespace ConnectedInsurance.Platform.Tests.Azurite;

/// <summary>The emulator as npm installs it beside these tests.</summary>
internal static class AzuritePackage
{
    private static readonly NpmPackage package = new("Azurite", "tests", "Platform", "Azurite");

    /// <value>Null when it is installed, now or before.</value>
    public static string? WhyAbsent => package.WhyAbsent;

    /// <value>What node runs.</value>
    public static string EntryPoint => package.File("node_modules", "azurite", "dist", "src", "azurite.js");
}
