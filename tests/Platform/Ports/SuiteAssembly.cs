namespace ConnectedInsurance.Platform.Tests.Ports;

/// <summary>The assembly these suites are compiled into: where its tests are found.</summary>
internal static class SuiteAssembly
{
    public const string Name = "ConnectedInsurance.Platform.Tests";
}
