using ConnectedInsurance.Rating.Boosting;
using ConnectedInsurance.Rating.Portfolios;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace ConnectedInsurance.Rating.Models;

/// <summary>Grows trees by ML.NET's FastTree with Tweedie loss of index 1, which is Poisson. They go tree by tree into our artifact, so that every host predicts alike.</summary>
/// <remarks>
/// The offset goes in as with <see cref="FitWithMlNet"/>: y / e^o at weight w e^o. Its trees add up to the logarithm of what is expected.
/// Sources: learn.microsoft.com/dotnet/api/microsoft.ml.trainers.fasttree.fasttreetweedietrainer.options.index ("1 is Poisson loss"), …fasttree.treeensemble-1,
/// …fasttree.regressiontreebase; Yang, Qian, Zou, arxiv.org/abs/1508.06378, equation 9: the logarithmic link.
/// </remarks>
internal static partial class TrainModel
{
    private const double Poisson = 1;

    // Of one tree, before the learning rate: a factor of 20. A leaf without a claim would otherwise take away the trainer's 100.
    private static readonly double MostOfATree = Math.Log(20);

    static partial void GrowWithMlNet(Portfolio portfolio, IReadOnlyList<BoostedInput> inputs, IReadOnlyList<int> rows, BoostingOptions options, ref ForeignTrees? grown)
    {
        var features = new NumberedFeatures(inputs);
        var read = new TreeRows(portfolio, inputs);
        var context = new MLContext(seed: options.Seed);
        var schema = SchemaDefinition.Create(typeof(MlNetRow));
        schema[nameof(MlNetRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features.Count);
        var trainer = context.Regression.Trainers.FastTreeTweedie(new FastTreeTweedieTrainer.Options
        {
            LabelColumnName = nameof(MlNetRow.Label),
            FeatureColumnName = nameof(MlNetRow.Features),
            ExampleWeightColumnName = nameof(MlNetRow.Weight),
            Index = Poisson,
            NumberOfTrees = options.Trees,
            NumberOfLeaves = options.Leaves,
            LearningRate = options.LearningRate,
            MinimumExampleCountPerLeaf = options.LeastRows,
            MaximumBinCountPerFeature = options.Bins,
            MaximumTreeOutput = MostOfATree * options.LearningRate,
            Seed = options.Seed,
        });
        var found = trainer.Fit(context.Data.LoadFromEnumerable(rows.Select(row => MlNetRow.Of(features, read, portfolio, row)), schema)).Model.TrainedTreeEnsemble;
        grown = new(found.Bias, [.. found.Trees.Zip(found.TreeWeights, (tree, weight) => (Foreign(tree), weight))]);
    }

    private static ForeignTree Foreign(RegressionTreeBase tree) =>
        new(tree.NumericalSplitFeatureIndexes, tree.NumericalSplitThresholds, tree.LeftChild, tree.RightChild, tree.LeafValues);
}
