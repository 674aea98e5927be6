// Source: Microsoft.ML 5.0.0 as documented at learn.microsoft.com/dotnet/api/:
// microsoft.ml.mlcontext, microsoft.ml.dataoperationscatalog.loadfromenumerable, microsoft.ml.standardtrainerscatalog.lbfgspoissonregression,
// microsoft.ml.trainers.lbfgspoissonregressiontrainer(.options), microsoft.ml.trainers.lbfgstrainerbase-3.optionsbase,
// microsoft.ml.trainers.linearmodelparameters, microsoft.ml.data.regressionpredictiontransformer-1. Its reference types carry no nullability.
#nullable disable
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Microsoft.ML
{
    public interface IDataView;

    public sealed class MLContext(int? seed = null)
    {
        public int? Seed => seed;

        public DataOperationsCatalog Data { get; } = new();

        public RegressionCatalog Regression { get; } = new();
    }

    public sealed class DataOperationsCatalog
    {
        public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition schemaDefinition = null)
            where TRow : class => throw new NotSupportedException();
    }

    public sealed class RegressionCatalog
    {
        public RegressionTrainers Trainers { get; } = new();

        public sealed class RegressionTrainers;
    }

    public static class StandardTrainersCatalog
    {
        public static LbfgsPoissonRegressionTrainer LbfgsPoissonRegression(this RegressionCatalog.RegressionTrainers catalog, LbfgsPoissonRegressionTrainer.Options options) =>
            throw new NotSupportedException();
    }
}

namespace Microsoft.ML.Trainers
{
    public abstract class TrainerInputBase
    {
        public string FeatureColumnName = "Features";
    }

    public abstract class TrainerInputBaseWithLabel : TrainerInputBase
    {
        public string LabelColumnName = "Label";
    }

    public abstract class TrainerInputBaseWithWeight : TrainerInputBaseWithLabel
    {
        public string ExampleWeightColumnName;
    }

    public abstract class TrainerInputBaseWithGroupId : TrainerInputBaseWithWeight;

    public sealed class LbfgsPoissonRegressionTrainer
    {
        public RegressionPredictionTransformer<PoissonRegressionModelParameters> Fit(IDataView input) => throw new NotSupportedException();

        public sealed class Options : TrainerInputBaseWithWeight
        {
            public float L2Regularization = 1;
            public float L1Regularization = 1;
            public float OptimizationTolerance = 1e-7f;
            public int HistorySize = 20;
        }
    }

    public abstract class LinearModelParameters
    {
        public IReadOnlyList<float> Weights => throw new NotSupportedException();

        public float Bias => throw new NotSupportedException();
    }

    public abstract class RegressionModelParameters : LinearModelParameters;

    public sealed class PoissonRegressionModelParameters : RegressionModelParameters;
}
