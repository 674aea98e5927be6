using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Benchmarks.Rating;

/// <summary>541,813 French motor policies, recorded by others: <c>../shared/data/fremtpl2</c> beside the repository.</summary>
internal static class FrenchMotor
{
    /// <summary>How to call the columns of GLM1 (Noll, Salzmann, Wuthrich 2020).</summary>
    public const string LinearNumbers = "Area:levels=A/B/C/D/E/F,BonusMalus:max=150,Density:log";

    /// <summary>The factors of GLM1.</summary>
    public const string LinearFactors =
        "VehPower:max=9:base=4,VehAge:bands=0/10:base=0..10,DrivAge:bands=20/25/30/40/50/70:base=40..50,VehBrand:base=B1,VehGas:base=Diesel,Region:base=R24";

    /// <summary>What trees get: the columns as they are.</summary>
    public const string TreeNumbers = "Area:levels=A/B/C/D/E/F,VehPower,VehAge,DrivAge,BonusMalus,Density";

    /// <summary>The factors trees get.</summary>
    public const string TreeFactors = "VehBrand,VehGas,Region";

    /// <summary>The file; throws with a sentence where it is absent.</summary>
    public static string File { get; } = Find();

    /// <summary>The rows.</summary>
    public static (Portfolio Portfolio, IReadOnlyList<Term> Terms) Read(string numeric, string categorical)
    {
        IReadOnlyList<Term> terms = [.. ParseTerms.Parse(numeric, areFactors: false), .. ParseTerms.Parse(categorical, areFactors: true)];
        using var reader = new PortfolioReader(File, new("Exposure", "ClaimNb"), [.. terms.Select(term => new TermColumn(term, []))]);
        reader.Read(int.MaxValue);
        return (reader.Portfolio, terms);
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder, "ConnectedInsurance.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        var file = Path.Combine(folder ?? ".", "..", "shared", "data", "fremtpl2", "train.csv.gz");
        return System.IO.File.Exists(file) ? file : throw new FileNotFoundException("The French motor policies are not at ../shared/data/fremtpl2/train.csv.gz, so nothing can be fitted.");
    }
}
