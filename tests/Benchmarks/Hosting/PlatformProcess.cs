using System.Diagnostics;
using System.Globalization;

namespace ConnectedInsurance.Benchmarks.Hosting;

/// <summary>The platform in a process of its own, as an operator runs it, so that what drives it is not measured with it.</summary>
internal sealed class PlatformProcess : IDisposable
{
    private readonly Process process;

    private PlatformProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Processor time it has used so far, of all cores together.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Most memory it had at once, bytes.</summary>
    public long PeakBytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts <c>run</c> on any free port, with settings in its environment, and returns when it says that it is up.</summary>
    public static PlatformProcess Start(string dataPath, TimeSpan fsyncDelay, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "ConnectedInsurance.Functions"))
        {
            RedirectStandardOutput = true,
            ArgumentList = { "run", "--data", dataPath, "--urls", "http://127.0.0.1:0", "--fsync-delay", Milliseconds(fsyncDelay) },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address)
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Console.OpenStandardError());
                return new(process, new(address.TrimEnd(',', ';')));
            }
        }

        throw new InvalidOperationException("The platform ended before it was up.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Milliseconds(TimeSpan delay) => delay.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) + "ms";
}
