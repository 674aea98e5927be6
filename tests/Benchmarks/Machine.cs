using System.Runtime.InteropServices;

namespace ConnectedInsurance.Benchmarks;

/// <summary>Where a figure was measured, without which it says little.</summary>
internal sealed record Machine(string Cpu, int Cores, string Os, string Runtime)
{
    private const string CpuList = "/proc/cpuinfo";

    /// <summary>This one.</summary>
    public static Machine This { get; } =
        new(CpuModel(), Environment.ProcessorCount, RuntimeInformation.RuntimeIdentifier, RuntimeInformation.FrameworkDescription);

    private static string CpuModel()
    {
        var model = File.Exists(CpuList)
            ? File.ReadLines(CpuList).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return model?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
