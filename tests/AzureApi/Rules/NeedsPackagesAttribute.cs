using ConnectedInsurance.Platform.Tests.Ports;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>Needs Durable Task's own engine, which its package InProcessTestHost brings.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPackagesAttribute : NeedsAttribute
{
#if AZURE_PACKAGES
    public override string? WhyAbsent => null;
#else
    public override string WhyAbsent => "Durable Task's engine is in its packages: build with -p:AzurePackages=true where they can be restored.";
#endif
}
