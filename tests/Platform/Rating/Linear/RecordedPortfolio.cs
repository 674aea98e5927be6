using ConnectedInsurance.Platform.Tests.Recorded;
using ConnectedInsurance.Rating.Linear;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Platform.Tests.Rating.Linear;

/// <summary>The portfolios R fitted, with the terms it fitted.</summary>
internal static class RecordedPortfolio
{
    public const string MassFactors = "District,Group:base=<1l,Age:base=<25";
    public const string FrenchNumbers = "BonusMalus:max=150,Density:log,Area:levels=A/B/C/D/E/F";
    public const string FrenchFactors =
        "VehPower:max=9:base=4,VehAge:bands=0/10:base=0..10,DrivAge:bands=20/25/30/40/50/70:base=40..50,VehBrand:base=B1,VehGas:base=Diesel,Region:base=R24";

    public static (Portfolio Portfolio, IReadOnlyList<Term> Terms) Mass() => Read("mass_insurance.csv", new("Holders", "Claims"), "", MassFactors.Replace("District", "District:base=1", StringComparison.Ordinal));

    public static (Portfolio Portfolio, IReadOnlyList<Term> Terms) French() => Read(Path.Combine("fremtpl2", "train.csv.gz"), new("Exposure", "ClaimNb"), FrenchNumbers, FrenchFactors);

    public static (LinearFit Fit, LinearModel Model) Fit(Portfolio portfolio, IReadOnlyList<Term> terms)
    {
        var bases = terms.Select(term => Basis.Choose(portfolio, term, [])).ToList();
        var fit = FitLinear.Fit(portfolio, bases, []);
        return (fit, LinearModel.Of(fit, bases));
    }

    public static (Portfolio Portfolio, IReadOnlyList<Term> Terms) Read(string file, PortfolioColumns columns, string numeric, string categorical)
    {
        IReadOnlyList<Term> terms = [.. ParseTerms.Parse(numeric, areFactors: false), .. ParseTerms.Parse(categorical, areFactors: true)];
        using var reader = new PortfolioReader(RecordedFolder.PathOf(file), columns, [.. terms.Select(term => new TermColumn(term, []))]);
        reader.Read(int.MaxValue);
        return (reader.Portfolio, terms);
    }
}
