using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>What a driver asks for.</summary>
/// <param name="YearlyKm">Distance to be driven in a year, 1,000 to 100,000 km.</param>
/// <param name="Covers">What is to be insured, one at least.</param>
/// <param name="Insurers">Whom to ask, 1 to 10.</param>
/// <param name="Show">The fields of the driving passport to show.</param>
/// <param name="Levels">What insurers' own factors ask for, by the factor's name; none unless told.</param>
/// <param name="BonusMalus">The coefficient of the country's profile, 0.50 to 3.50; not told unless given.</param>
/// <param name="Days">For how many days quotes are taken, 1 to 14; 7 unless told.</param>
/// <param name="ConfirmsNeeds">Where the platform is a broker: that the sheet was read, and the demands and needs are as stated.</param>
public sealed record QuoteWish(
    int YearlyKm,
    IReadOnlyList<Cover> Covers,
    IReadOnlyList<string> Insurers,
    IReadOnlyList<string> Show,
    IReadOnlyDictionary<string, string>? Levels = null,
    decimal? BonusMalus = null,
    int Days = 7,
    bool ConfirmsNeeds = false)
{
    private const int LeastKm = 1_000;
    private const int MostKm = 100_000;
    private const int MostInsurers = 10;
    private const int MostDays = 14;

    /// <summary>One as it may look.</summary>
    internal static readonly QuoteWish Example = new(
        9_000, [Cover.Liability, Cover.Theft], ["prt-7k3mq9xz0a1b2c3d4e5f"], ["kmOver10000AndScoreOver80", "score"], new Dictionary<string, string> { ["vehicle-age"] = "0-5" }, 0.76m);

    /// <summary>What is wrong with it, or null.</summary>
    internal string? Fault(IReadOnlyList<string> fields) =>
        YearlyKm is < LeastKm or > MostKm ? $"yearlyKm is {LeastKm} to {MostKm}."
        : Covers.Count == 0 || Covers.Distinct().Count() < Covers.Count ? "covers names at least one cover, and none twice."
        : Insurers.Count is 0 or > MostInsurers || Insurers.Distinct().Count() < Insurers.Count ? $"insurers names 1 to {MostInsurers} of those that may be asked, none twice."
        : Show.Except(fields).FirstOrDefault() is { } unknown ? $"show names fields that may be shown; '{unknown}' is none."
        : BonusMalus is < 0.50m or > 3.50m ? "bonusMalus is 0.50 to 3.50."
        : Days is < 1 or > MostDays ? $"days is 1 to {MostDays}."
        : null;
}
