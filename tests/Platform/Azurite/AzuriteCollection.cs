namespace ConnectedInsurance.Platform.Tests.Azurite;

/// <summary>The classes that share one emulator; each uses tables and containers of its own.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteServer>
{
    public const string Name = "Azurite";
}
