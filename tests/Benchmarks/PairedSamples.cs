using System.Diagnostics;

namespace ConnectedInsurance.Benchmarks;

/// <summary>Two ways of doing the same, timed in turns in one run, so that a noisy minute of the machine strikes both.</summary>
/// <param name="OneNanoseconds">Time of one act the first way, by sample, ascending.</param>
/// <param name="OtherNanoseconds">Time of one act the other way, by sample, ascending.</param>
/// <param name="Ratios">Other by one, pair for pair, ascending.</param>
internal sealed record PairedSamples(double[] OneNanoseconds, double[] OtherNanoseconds, double[] Ratios)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan SampleTime = TimeSpan.FromMilliseconds(8);

    /// <summary>How many times longer the other way takes: the median over pairs.</summary>
    public double MedianRatio => Percentile(Ratios, 0.5);

    /// <summary>Times both ways in turns.</summary>
    public static PairedSamples Take(Action one, Action other, int pairs)
    {
        var oneRepeats = Calibrate(one);
        var otherRepeats = Calibrate(other);
        var (ones, others, ratios) = (new double[pairs], new double[pairs], new double[pairs]);
        for (var i = 0; i < pairs; i++)
        {
            ones[i] = Nanoseconds(one, oneRepeats);
            others[i] = Nanoseconds(other, otherRepeats);
            ratios[i] = others[i] / ones[i];
        }

        Array.Sort(ones);
        Array.Sort(others);
        Array.Sort(ratios);
        return new(ones, others, ratios);
    }

    /// <summary>What a result's details say about the samples.</summary>
    public Dictionary<string, object> Details(string one, string other) => new()
    {
        ["pairs"] = Ratios.Length,
        ["ratio"] = Spread(Ratios),
        [one + "Nanoseconds"] = Spread(OneNanoseconds),
        [other + "Nanoseconds"] = Spread(OtherNanoseconds),
    };

    private static Dictionary<string, double> Spread(double[] ascending) => new()
    {
        ["p10"] = Math.Round(Percentile(ascending, 0.1), 3),
        ["p50"] = Math.Round(Percentile(ascending, 0.5), 3),
        ["p90"] = Math.Round(Percentile(ascending, 0.9), 3),
    };

    private static double Percentile(double[] ascending, double share) => ascending[(int)Math.Round(share * (ascending.Length - 1))];

    // Runs until the just-in-time compiler has settled, and answers how often the act fits a sample.
    private static int Calibrate(Action act)
    {
        var started = Stopwatch.GetTimestamp();
        var runs = 0;
        while (Stopwatch.GetElapsedTime(started) < WarmUp)
        {
            act();
            runs++;
        }

        return Math.Max(1, (int)(runs * (SampleTime / WarmUp)));
    }

    private static double Nanoseconds(Action act, int repeats)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++)
        {
            act();
        }

        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / repeats;
    }
}
