namespace ConnectedInsurance.Platform.Tests.Azurite;

/// <summary>The emulator.</summary>
internal static class AzuritePackage
{
    private static readonly NpmPackage package = new("Azurite", "Azurite");

    /// <value>Null when it is installed, now or before.</value>
    public static string? WhyAbsent => package.WhyAbsent;

    /// <value>What node runs.</value>
    public static string EntryPoint => package["azurite", "dist", "src", "azurite.js"];
}
