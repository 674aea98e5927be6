using System.Globalization;
using ConnectedInsurance.Platform.Tests.Recorded;
using ConnectedInsurance.Rating.Linear;

namespace ConnectedInsurance.Platform.Tests.Rating.Linear;

public class EqualToRTests
{
    [RecordedFact]
    public void The_insurance_claims_of_Baxter_Coutts_and_Ross_fit_as_in_R()
    {
        var (portfolio, terms) = RecordedPortfolio.Mass();

        var (fit, model) = RecordedPortfolio.Fit(portfolio, terms);

        Assert.Equal(-1.82173991809, model.Intercept.Estimate, 1e-8);
        Assert.Equal([0.02586819091, 0.03852392710, 0.23420532798], Estimates(model, 0), Near(1e-8));
        Assert.Equal([0.16133698000, 0.39281049083, 0.56341234112], Estimates(model, 1), Near(1e-8));
        Assert.Equal([-0.19101010633, -0.34495065825, -0.53667070639], [.. new[] { "25-29", "30-35", ">35" }.Select(level => model.Terms[2].Coefficients.Single(one => one.Level == level).Estimate)], Near(1e-8));
        Assert.Equal(51.42003275, fit.Deviance, 1e-8);
        Assert.Equal(236.2589589, fit.NullDeviance, 1e-7);
        Assert.Equal(388.741554, fit.Aic, 1e-6);
        Assert.Equal(54, fit.DegreesOfFreedom);
    }

    [RecordedFact]
    public void French_motor_claims_fit_as_in_R()
    {
        var (portfolio, terms) = RecordedPortfolio.French();

        var (fit, model) = RecordedPortfolio.Fit(portfolio, terms);

        var wrong = new List<string>();
        var expected = File.ReadLines(RecordedFolder.PathOf("fremtpl2", "glm1_coefficients_R.csv")).Skip(1).Select(line => line.Split(',').Select(field => field.Trim('"')).ToArray()).ToList();
        foreach (var row in expected)
        {
            var own = Own(model, row[0]);
            var (estimate, error) = (double.Parse(row[1], CultureInfo.InvariantCulture), double.Parse(row[2], CultureInfo.InvariantCulture));
            if (!(Math.Abs(own.Estimate - estimate) < 1e-6 && Math.Abs(own.StandardError!.Value - error) < 1e-6))
            {
                wrong.Add($"{row[0]}: {own.Estimate} +- {own.StandardError} is not {estimate} +- {error}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(49, expected.Count);
        Assert.Equal(49, fit.Keeps.Length);
        Assert.Equal(170187.421787, fit.Deviance, 1e-6);
        Assert.Equal(portfolio.Claims.Sum(), fit.FittedClaims, 1e-6);
    }

    private static double[] Estimates(LinearModel model, int term) => [.. model.Terms[term].Coefficients.Select(one => one.Estimate)];

    private static Coefficient Own(LinearModel model, string name)
    {
        if (name == "(Intercept)")
        {
            return model.Intercept;
        }

        var column = model.Terms.Select(term => term.Basis.Term.Column).Where(column => name.StartsWith(column, StringComparison.Ordinal)).MaxBy(column => column.Length)!;
        var rest = name[column.Length..];
        var level = rest is "GLM" or "" ? null : rest.StartsWith("GLM", StringComparison.Ordinal) ? Level(column, int.Parse(rest[3..], CultureInfo.InvariantCulture)) : rest;
        return model.Terms.Single(term => term.Basis.Term.Column == column).Coefficients.Single(one => one.Level == level);
    }

    private static string Level(string column, int number) => column switch
    {
        "VehPower" => number.ToString(CultureInfo.InvariantCulture),
        "VehAge" => number == 1 ? "..0" : "10..",
        _ => new[] { "..20", "20..25", "25..30", "30..40", "40..50", "50..70", "70.." }[number - 1],
    };

    private static Comparer Near(double within) => new(within);

    private sealed class Comparer(double within) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= within;

        public int GetHashCode(double obj) => 0;
    }
}
