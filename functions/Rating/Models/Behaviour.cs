using System.Text.Json.Serialization;
using ConnectedInsurance.Rating.Learning;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Models;

/// <summary>What lets a model rate a driver: it was trained on periods that drivers drove, and is read relative to their average.</summary>
/// <param name="Average">What it says of an average year at the usual distance: relativities are by this.</param>
/// <param name="CredibilityKm">K: the distance at which half of a record is believed; infinite where drivers did not differ.</param>
/// <param name="Drivers">How many drivers K was estimated from; 0 where it is the prior's.</param>
internal sealed record Behaviour(
    double Average, [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double CredibilityKm, int Drivers)
{
    /// <summary>Of a model on the periods it was trained on.</summary>
    public static Behaviour Of(IFrequency model, Portfolio portfolio, Learned learned)
    {
        var relative = model.Predict(portfolio.AtUsualDistance());
        var (sum, years) = (0.0, 0.0);
        for (var row = 0; row < portfolio.Rows; row++)
        {
            var weight = portfolio.Weight[row] * portfolio.Exposure[row];
            sum += weight * relative[row];
            years += weight;
        }

        return new(sum / years, learned.CredibilityKm, learned.CredibilityDrivers);
    }

    /// <summary>r that a model gives what a driver's trips show: 1 is the average of those it was trained on.</summary>
    /// <param name="model">A model with this behaviour.</param>
    /// <param name="driven">By column; a column that is not there was not measured.</param>
    public double Relativity(IFrequency model, IReadOnlyDictionary<string, double> driven)
    {
        var terms = model.Inputs.Select(input => new TermColumn(input.Term, input.Levels)).ToList();
        var one = new Portfolio(terms);
        one.Exposure.Add(1);
        one.Offset.Add(0);
        foreach (var column in terms)
        {
            column.Add(driven.GetValueOrDefault(column.Term.Column, double.NaN));
        }

        return model.Predict(one.AtUsualDistance())[0] / Average;
    }
}
