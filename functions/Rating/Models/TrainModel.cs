using System.Globalization;
using ConnectedInsurance.Rating.Boosting;
using ConnectedInsurance.Rating.Linear;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Models;

/// <summary>Trains a claim-frequency model on an insurer's own columns.</summary>
internal static partial class TrainModel
{
    /// <summary>What the same request makes of some of the rows.</summary>
    public static IFrequency Frequency(Portfolio portfolio, TrainRequest request, CancellationToken cancellation)
    {
        if (IsOfTrees(request.Kind))
        {
            return Trees(portfolio, request, null, cancellation).Model;
        }

        var bases = request.Terms.Select(term => Basis.Choose(portfolio, term, [])).ToList();
        return LinearModel.Of(Fit(portfolio, bases, request, null, cancellation), bases);
    }

    private static LinearFit Fit(Portfolio portfolio, IReadOnlyList<Basis> bases, TrainRequest request, Action<int, double>? progress, CancellationToken cancellation)
    {
        if (request.Kind != ModelKind.MlNet)
        {
            return FitLinear.Fit(portfolio, bases, request.Priors, progress, cancellation);
        }

        LinearFit? fit = null;
        FitWithMlNet(portfolio, bases, request.Priors, ref fit);
        return fit ?? throw WithoutMlNet("glm");
    }

    private static (BoostedModel Model, Metrics Metrics) Trees(Portfolio portfolio, TrainRequest request, Action<int, double>? progress, CancellationToken cancellation)
    {
        if (request.Kind != ModelKind.MlNetTrees)
        {
            return FitBoosted.Fit(portfolio, request.Terms, request.Boosting, progress, cancellation);
        }

        return TakeUpTrees.Fit(portfolio, request.Terms, request.Boosting, (inputs, rows) =>
        {
            ForeignTrees? grown = null;
            GrowWithMlNet(portfolio, inputs, rows, request.Boosting, ref grown);
            return grown ?? throw WithoutMlNet("boosted");
        });
    }

    private static bool IsOfTrees(ModelKind kind) => kind is ModelKind.Boosted or ModelKind.MlNetTrees;

    private static PortfolioException WithoutMlNet(string instead) =>
        new("no-ml-net", $"this build is without Microsoft.ML: build with -p:AzurePackages=true, or fit with --kind {instead}.");

    /// <summary>ML.NET's fit; left out of a build without its package.</summary>
    static partial void FitWithMlNet(Portfolio portfolio, IReadOnlyList<Basis> bases, IReadOnlyList<Prior> priors, ref LinearFit? fit);

    /// <summary>ML.NET's trees; left out likewise.</summary>
    static partial void GrowWithMlNet(Portfolio portfolio, IReadOnlyList<BoostedInput> inputs, IReadOnlyList<int> rows, BoostingOptions options, ref ForeignTrees? grown);

    /// <summary>The model, and the rows it was trained on.</summary>
    public static (RatingModel Model, Portfolio Portfolio) Train(TrainRequest request, DateTimeOffset now, Action<string> progress, CancellationToken cancellation)
    {
        using var reader = new PortfolioReader(request.Path, request.Columns, [.. request.Terms.Concat(request.Protected).Select(term => new TermColumn(term, []))]);
        progress("Reading");
        if (!reader.Read(int.MaxValue))
        {
            throw new PortfolioException("no-rows", $"{request.Path} has no row to train on.");
        }

        var portfolio = reader.Portfolio;
        var leftOut = reader.LeftOut.Concat(request.Learned?.LeftOut ?? []).ToList();
        var model = IsOfTrees(request.Kind)
            ? Boosted(portfolio, request, progress, cancellation)
            : Linear(portfolio, request, leftOut, progress, cancellation);
        var source = new TrainingSource(
            Path.GetFileName(request.Path), reader.Fingerprint, portfolio.Rows, portfolio.Claims.Sum(), portfolio.Exposure.Sum(), leftOut);
        var trained = model(source);
        var behaviour = request.Learned is { } learned ? Behaviour.Of(trained.Frequency, portfolio, learned) : null;
        return ((trained with { Behaviour = behaviour }).Named(), portfolio);

        Func<TrainingSource, RatingModel> Linear(Portfolio rows, TrainRequest asked, List<LeftOut> dropped, Action<string> tell, CancellationToken stop)
        {
            var bases = asked.Terms.Select(term => Basis.Choose(rows, term, dropped)).ToList();
            var fit = Fit(rows, bases, asked, (i, deviance) => tell(string.Create(CultureInfo.InvariantCulture, $"Iteration {i}: deviance {deviance:0.000000}")), stop);
            var linear = LinearModel.Of(fit, bases);
            dropped.AddRange(linear.Terms.SelectMany(term => term.Coefficients).Where(one => one.StandardError is null)
                .Select(one => new LeftOut(one.Column, "combination-of-others", rows.Rows, one.Level ?? "")));
            var metrics = new Metrics(
                fit.Deviance, fit.Deviance / fit.Rows, fit.NullDeviance, fit.FittedClaims, fit.Aic, fit.Dispersion, fit.DegreesOfFreedom, fit.Iterations);
            return source => new(RatingModel.CurrentSchema, "", asked.Kind, asked.Columns.Basis, now, source, asked.Columns, metrics, Linear: linear);
        }

        Func<TrainingSource, RatingModel> Boosted(Portfolio rows, TrainRequest asked, Action<string> tell, CancellationToken stop)
        {
            var (boosted, metrics) = Trees(rows, asked, (i, deviance) => tell(string.Create(CultureInfo.InvariantCulture, $"Tree {i}{(double.IsNaN(deviance) ? "" : $": hold-out deviance {deviance:0.000000}")}")), stop);
            return source => new(RatingModel.CurrentSchema, "", asked.Kind, asked.Columns.Basis, now, source, asked.Columns, metrics, Boosted: boosted);
        }
    }
}
