using ConnectedInsurance.Rating.Linear;
using ConnectedInsurance.Rating.Portfolios;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace ConnectedInsurance.Rating.Models;

/// <summary>Fits by ML.NET's L-BFGS Poisson regression. Its coefficients go through the same figures of fit and into the same artifact as those of <see cref="FitLinear"/>.</summary>
/// <remarks>
/// The trainer knows no offset: claims y at an offset o and weight w have the likelihood of y / e^o at weight w e^o. It computes in single precision,
/// so coefficients agree with those of <c>glm</c> to some four digits; the figures of fit are reckoned in double at what it found.
/// Source: learn.microsoft.com/dotnet/api/microsoft.ml.trainers.lbfgspoissonregressiontrainer.
/// </remarks>
internal static partial class TrainModel
{
    // What makes the optimiser stop: the smallest that its documentation suggests.
    private const float Tolerance = 1e-7f;

    static partial void FitWithMlNet(Portfolio portfolio, IReadOnlyList<Basis> bases, IReadOnlyList<Prior> priors, ref LinearFit? fit)
    {
        if (priors.Count > 0)
        {
            throw new PortfolioException("no-prior", $"ML.NET draws towards 0 and towards nothing else; {priors[0].Column} has a prior: fit with --kind glm.");
        }

        var design = new Design(portfolio, bases);
        var scales = design.Standardise();
        var rows = new Rows([.. portfolio.Claims], [.. portfolio.Offset], [.. portfolio.Weight]);
        var context = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(MlNetRow));
        schema[nameof(MlNetRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, design.Parameters - 1);
        var trainer = context.Regression.Trainers.LbfgsPoissonRegression(new LbfgsPoissonRegressionTrainer.Options
        {
            LabelColumnName = nameof(MlNetRow.Label),
            FeatureColumnName = nameof(MlNetRow.Features),
            ExampleWeightColumnName = nameof(MlNetRow.Weight),
            L1Regularization = 0,
            L2Regularization = 0,
            OptimizationTolerance = Tolerance,
        });
        var found = trainer.Fit(context.Data.LoadFromEnumerable(Enumerable.Range(0, design.Rows).Select(row => MlNetRow.Of(design, rows, row)), schema)).Model;
        fit = FitLinear.At(design, rows, scales, Vector<double>.Build.DenseOfEnumerable([found.Bias, .. found.Weights]));
    }
}
