using ConnectedInsurance.Platform.Tests.Rating.Linear;
using ConnectedInsurance.Platform.Tests.Recorded;
using ConnectedInsurance.Rating.Boosting;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Rating.Boosting;

public class CrossValidationTests(ITestOutputHelper output)
{
    private const int Folds = 5;

    /// <summary>Folds by identical covariates: no policy is judged by a model that saw its twin.</summary>
    [RecordedFact]
    public void On_French_motor_claims_trees_find_what_GLM1_leaves_on_the_table()
    {
        var (classic, classicTerms) = RecordedPortfolio.French();
        var (columns, terms) = RecordedPortfolio.Read(Path.Combine("fremtpl2", "train.csv.gz"), new("Exposure", "ClaimNb"), "Area:levels=A/B/C/D/E/F,VehPower,VehAge,DrivAge,BonusMalus,Density", "VehBrand,VehGas,Region");
        var folds = Enumerable.Range(0, columns.Rows).Select(row => FoldOf(columns, row)).ToArray();
        var (linear, boosted) = (0.0, 0.0);

        for (var fold = 0; fold < Folds; fold++)
        {
            var (_, glm) = RecordedPortfolio.Fit(classic.Where(row => folds[row] != fold), classicTerms);
            var (trees, _) = FitBoosted.Fit(columns.Where(row => folds[row] != fold), terms, new(Trees: 100));
            linear += Deviance(glm, classic.Where(row => folds[row] == fold));
            boosted += Deviance(trees, columns.Where(row => folds[row] == fold));
        }

        var (own, challenger) = (linear / columns.Rows * 100, boosted / columns.Rows * 100);
        output.WriteLine($"Mean Poisson deviance x 100: GLM1 {own}, trees {challenger}, better by {own - challenger}");
        Assert.True(own - challenger >= 0.8, $"mean Poisson deviance x 100: GLM1 {own}, trees {challenger}");
    }

    private static double Deviance(IFrequency model, Portfolio portfolio) =>
        PoissonDeviance.Mean(portfolio.Claims, model.Predict(portfolio), portfolio.Weight, [.. Enumerable.Range(0, portfolio.Rows)]) * portfolio.Rows;

    private static int FoldOf(Portfolio portfolio, int row)
    {
        var hash = 17UL;
        foreach (var column in portfolio.Terms)
        {
            var value = column.Term.IsFactor ? (ulong)column.Codes[row] : BitConverter.DoubleToUInt64Bits(column.Values[row]);
            unchecked
            {
                hash = (hash ^ value) * 0x9E3779B97F4A7C15;
                hash ^= hash >> 29;
            }
        }

        return (int)(hash % Folds);
    }
}
