using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Benchmarks.Rating;

/// <summary>The same model in scikit-learn: <c>fit_sklearn.py</c> beside this file, in Debian's own interpreter.</summary>
/// <param name="Seconds">Of each repeat, ascending; empty where it is not installed.</param>
/// <param name="Deviance">Of the rows fitted.</param>
/// <param name="Held">Mean deviance of the rows kept back.</param>
/// <param name="Explanation">Which versions and BLAS, or how to install them.</param>
internal sealed record ScikitLearn(double[] Seconds, double Deviance, double Held, string Explanation)
{
    private const string Python = "/usr/bin/python3";
    private const string Absent = "scikit-learn on OpenBLAS is not there: apt-get install -y python3-sklearn libopenblas0-pthread";

    /// <summary>Fits and times it.</summary>
    public static async Task<ScikitLearn> Measure(string kind, Portfolio portfolio, bool[] held, int repeats)
    {
        if (!File.Exists(Python))
        {
            return new([], double.NaN, double.NaN, Absent);
        }

        var folder = Directory.CreateTempSubdirectory("connected-insurance-fit-");
        try
        {
            Write(folder.FullName, portfolio, held);
            return await Run(kind, folder.FullName, repeats);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(string folder, Portfolio portfolio, bool[] held)
    {
        var numbers = portfolio.Terms.Where(column => !column.Term.IsFactor).ToArray();
        var factors = portfolio.Terms.Where(column => column.Term.IsFactor).ToArray();
        Save("numbers.f64", Cells(numbers.Length, (row, i) => numbers[i].Values[row]));
        Save("codes.i32", Cells(factors.Length, (row, i) => factors[i].Codes[row]));
        Save<double>("claims.f64", [.. portfolio.Claims]);
        Save<double>("exposure.f64", [.. portfolio.Exposure]);
        Save<int>("held.i32", [.. held.Select(isHeld => isHeld ? 1 : 0)]);
        File.WriteAllText(Path.Combine(folder, "shape.txt"), string.Create(CultureInfo.InvariantCulture, $"{portfolio.Rows} {numbers.Length} {factors.Length}"));

        T[] Cells<T>(int width, Func<int, int, T> cell) =>
            [.. Enumerable.Range(0, portfolio.Rows).SelectMany(row => Enumerable.Range(0, width).Select(i => cell(row, i)))];

        void Save<T>(string name, T[] values)
            where T : unmanaged => File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static async Task<ScikitLearn> Run(string kind, string folder, int repeats)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Rating", "fit_sklearn.py");
        using var process = Process.Start(new ProcessStartInfo(Python, [script, kind, folder, repeats.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{Python} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            return (await errors).Contains("No module named", StringComparison.Ordinal)
                ? new([], double.NaN, double.NaN, Absent)
                : throw new InvalidOperationException($"scikit-learn failed: {await errors}");
        }

        using var json = JsonDocument.Parse(answer);
        var root = json.RootElement;
        var seconds = root.GetProperty("seconds").EnumerateArray().Select(one => one.GetDouble()).Order().ToArray();
        var held = root.GetProperty("held");
        return new(
            seconds, root.GetProperty("deviance").GetDouble(), held.ValueKind == JsonValueKind.Null ? double.NaN : held.GetDouble(),
            $"{root.GetProperty("versions").GetString()}, {root.GetProperty("blas").GetString()}");
    }
}
