using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Benchmarks.Scoring;

/// <summary>The same work in numpy: <c>score_numpy.py</c> beside this file, in Debian's own interpreter.</summary>
/// <param name="Nanoseconds">A trip, the median; null where numpy is not installed.</param>
/// <param name="Explanation">Which numpy, or how to install it.</param>
internal sealed record NumpyPass(double? Nanoseconds, string Explanation)
{
    private const string Python = "/usr/bin/python3";
    private const string Absent = "numpy is not there: apt-get install python3-numpy";

    /// <summary>Measures it on the columns of a drive.</summary>
    public static async Task<NumpyPass> Measure(DriveColumns drive)
    {
        if (!File.Exists(Python))
        {
            return new(null, Absent);
        }

        var folder = Directory.CreateTempSubdirectory("connected-insurance-score-");
        try
        {
            for (var signal = Signal.SpeedKph; signal <= Signal.RotationZDps; signal++)
            {
                if (drive.Has(signal))
                {
                    await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{signal}.f32"), MemoryMarshal.AsBytes(drive[signal]).ToArray());
                }
            }

            return await Run(folder.FullName, drive.ImuHz);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<NumpyPass> Run(string folder, int hz)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Scoring", "score_numpy.py");
        using var process = Process.Start(new ProcessStartInfo(Python, [script, folder, hz.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{Python} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var words = (await process.StandardOutput.ReadToEndAsync()).Split(' ', StringSplitOptions.TrimEntries);
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new(double.Parse(words[0], CultureInfo.InvariantCulture), $"numpy {words[1]}, {words[2]} events")
            : (await errors).Contains("No module named 'numpy'", StringComparison.Ordinal) ? new(null, Absent)
            : throw new InvalidOperationException($"The numpy pass failed: {await errors}");
    }
}
