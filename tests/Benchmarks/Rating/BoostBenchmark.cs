using System.Diagnostics;
using ConnectedInsurance.Rating.Boosting;
using ConnectedInsurance.Rating.Models;

namespace ConnectedInsurance.Benchmarks.Rating;

/// <summary>100 trees of 31 leaves on four fifths of 541,813 policies, from columns to trees, against scikit-learn's HistGradientBoostingRegressor of the same size.</summary>
internal sealed class BoostBenchmark : IBenchmark
{
    private const int Repeats = 3;
    private const int Fifth = 5;
    private const double MostWorse = 1.003;

    /// <inheritdoc/>
    public string Name => "boost";

    /// <inheritdoc/>
    public string What => "100 boosted trees on 433,450 policies, time by scikit-learn's; deviance of the other 108,363 no more than 0.3 % worse";

    /// <inheritdoc/>
    public async Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        var (portfolio, terms) = FrenchMotor.Read(FrenchMotor.TreeNumbers, FrenchMotor.TreeFactors);
        var held = Enumerable.Range(0, portfolio.Rows).Select(row => row % Fifth == 0).ToArray();
        var fitted = portfolio.Where(row => !held[row]);
        var seconds = new double[Repeats];
        FitBoosted.Fit(fitted, terms, new(Trees: 10));
        BoostedModel? model = null;
        for (var i = 0; i < Repeats; i++)
        {
            var started = Stopwatch.GetTimestamp();
            (model, _) = FitBoosted.Fit(fitted, terms, new());
            seconds[i] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        Array.Sort(seconds);
        var others = portfolio.Where(row => held[row]);
        var own = PoissonDeviance.Mean(others.Claims, model!.Predict(others), others.Weight, [.. Enumerable.Range(0, others.Rows)]);
        options.Say($"grown in {seconds[0]:0.00} s, hold-out deviance {own:0.000000}; now scikit-learn");
        var peer = await ScikitLearn.Measure("boosted", portfolio, held, Repeats);
        var ratio = peer.Seconds.Length > 0 ? seconds[0] / peer.Seconds[0] : double.NaN; // the best of each side: what else the machine does only adds
        return new(Name, ratio, "times scikit-learn's time", Bound.AtMost(1.5, 1), new Dictionary<string, object>
        {
            ["ownSeconds"] = seconds,
            ["peerSeconds"] = peer.Seconds,
            ["holdOutDeviance"] = own,
            ["peerHoldOutDeviance"] = double.IsNaN(peer.Held) ? "none" : peer.Held,
            ["peer"] = peer.Explanation,
        }, AlsoHolds: own <= peer.Held * MostWorse);
    }
}
