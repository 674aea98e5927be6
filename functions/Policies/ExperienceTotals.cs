using ConnectedInsurance.Rating.Reports;

namespace ConnectedInsurance.Policies;

/// <summary>What adds up of settled periods, part by part: as large as there are parts, however many policies there are.</summary>
internal sealed class ExperienceTotals
{
    private const double DaysOfYear = 365;

    private static readonly ExperienceBy[] Ways = Enum.GetValues<ExperienceBy>();

    private readonly Dictionary<(ExperienceBy By, string? Product, string Name), Total> parts = [];

    /// <summary>Adds all settled periods of one policy, to the parts of its product and to those of all products.</summary>
    public void Add(BoundPolicy policy, IReadOnlyCollection<SettledPeriod> periods)
    {
        foreach (var by in Ways)
        {
            foreach (var part in periods.GroupBy(period => CompareExperience.Name(by, policy, period), StringComparer.Ordinal))
            {
                Add((by, null, part.Key), [.. part]);
                Add((by, policy.Sold, part.Key), [.. part]);
            }
        }
    }

    /// <summary>The parts of policies enough, their expected claims summing to their claims; and how many parts have fewer.</summary>
    public (IReadOnlyList<ExperienceCell> Cells, int Withheld) Cells(ExperienceBy by, string? product)
    {
        var all = parts.Where(part => part.Key.By == by && part.Key.Product == product).ToList();
        var shown = all.Where(part => part.Value.Policies >= CompareExperience.LeastPolicies).OrderBy(part => part.Key.Name, StringComparer.Ordinal).ToList();
        var whole = shown.Sum(part => part.Value.Weight);
        var aWeight = whole > 0 ? shown.Sum(part => part.Value.Claims) / whole : 0;
        return ([.. shown.Select(part => Cell(part.Key.Name, part.Value, aWeight))], all.Count - shown.Count);
    }

    private void Add((ExperienceBy By, string? Product, string Name) part, IReadOnlyCollection<SettledPeriod> ofPolicy) =>
        parts[part] = parts.GetValueOrDefault(part).With(ofPolicy);

    private static ExperienceCell Cell(string name, Total part, double aWeight)
    {
        var years = part.Days / DaysOfYear;
        var compared = new ActualExpected(name, part.Periods, years, part.Claims, part.Weight * aWeight);
        return new(
            name,
            part.Policies,
            Math.Round(years, 2),
            part.Claims,
            Math.Round(compared.Expected, 2),
            Shown(compared.Ratio),
            Shown(compared.RatioInterval.Lower),
            Shown(compared.RatioInterval.Upper));
    }

    /// <summary>Without claims anywhere there is no ratio: shown as 0.</summary>
    private static double Shown(double ratio) => double.IsFinite(ratio) ? Math.Round(ratio, 3) : 0;

    private readonly record struct Total(int Policies, int Periods, long Days, int Claims, double Weight)
    {
        public Total With(IReadOnlyCollection<SettledPeriod> ofPolicy) => new(
            Policies + 1, Periods + ofPolicy.Count, Days + ofPolicy.Sum(period => period.Days), Claims + ofPolicy.Sum(period => period.Claims), Weight + ofPolicy.Sum(period => period.Weight));
    }
}
