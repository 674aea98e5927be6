using ConnectedInsurance.Platform.Tests.Ports;

namespace ConnectedInsurance.Platform.Tests.Azurite;

/// <summary>The tests of this class run against an emulator of Azure storage.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAzuriteAttribute : NeedsAttribute
{
    public override string? WhyAbsent => AzuritePackage.WhyAbsent;
}
