// Source: Microsoft.ML.FastTree 5.0.0 as documented at learn.microsoft.com/dotnet/api/:
// microsoft.ml.treeextensions.fasttreetweedie, microsoft.ml.trainers.fasttree.fasttreetweedietrainer(.options, .options.index), …fasttree.treeoptions,
// …fasttree.boostedtreeoptions, …fasttree.treeensemblemodelparametersbasedonregressiontree.trainedtreeensemble, …fasttree.treeensemble-1,
// …fasttree.regressiontreeensemble, …fasttree.regressiontreebase. Its reference types carry no nullability.
#nullable disable
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace Microsoft.ML
{
    public static class TreeExtensions
    {
        public static FastTreeTweedieTrainer FastTreeTweedie(this RegressionCatalog.RegressionTrainers catalog, FastTreeTweedieTrainer.Options options) =>
            throw new NotSupportedException();
    }
}

namespace Microsoft.ML.Trainers.FastTree
{
    public abstract class TreeOptions : TrainerInputBaseWithGroupId
    {
        public int Seed = 123;
        public int MaximumBinCountPerFeature = 255;
        public int NumberOfLeaves = 20;
        public int MinimumExampleCountPerLeaf = 10;
        public int NumberOfTrees = 100;
    }

    public abstract class BoostedTreeOptions : TreeOptions
    {
        public double LearningRate = 0.2;
        public double MaximumTreeOutput = 100;
    }

    public sealed class FastTreeTweedieTrainer
    {
        public RegressionPredictionTransformer<FastTreeTweedieModelParameters> Fit(IDataView input) => throw new NotSupportedException();

        public sealed class Options : BoostedTreeOptions
        {
            public double Index = 1.5;
        }
    }

    public abstract class TreeEnsembleModelParametersBasedOnRegressionTree
    {
        public RegressionTreeEnsemble TrainedTreeEnsemble => throw new NotSupportedException();
    }

    public sealed class FastTreeTweedieModelParameters : TreeEnsembleModelParametersBasedOnRegressionTree;

    public abstract class TreeEnsemble<T>
        where T : RegressionTreeBase
    {
        public double Bias => throw new NotSupportedException();

        public IReadOnlyList<double> TreeWeights => throw new NotSupportedException();

        public IReadOnlyList<T> Trees => throw new NotSupportedException();
    }

    public sealed class RegressionTreeEnsemble : TreeEnsemble<RegressionTree>;

    public abstract class RegressionTreeBase
    {
        public IReadOnlyList<int> LeftChild => throw new NotSupportedException();

        public IReadOnlyList<int> RightChild => throw new NotSupportedException();

        public IReadOnlyList<int> NumericalSplitFeatureIndexes => throw new NotSupportedException();

        public IReadOnlyList<float> NumericalSplitThresholds => throw new NotSupportedException();

        public IReadOnlyList<double> LeafValues => throw new NotSupportedException();
    }

    public sealed class RegressionTree : RegressionTreeBase;
}
