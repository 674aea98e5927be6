using System.Text.Json.Serialization;
using ConnectedInsurance.Rating.Reports;

namespace ConnectedInsurance.Rating.Learning;

/// <summary>A group of drivers by whether they take part, and what it claims: who stays away or unplugs is not who takes part.</summary>
/// <param name="Taking">Which group.</param>
/// <param name="Drivers">Drivers who were in it at some time; one may be in several.</param>
/// <param name="Years">Policy-years.</param>
/// <param name="Claims">Claims.</param>
internal sealed record Participation(Taking Taking, int Drivers, double Years, int Claims)
{
    /// <summary>Claims by years; NaN without years.</summary>
    [JsonIgnore]
    public double Frequency => Claims / Years;

    /// <summary>Claims against what they would be at a frequency.</summary>
    public ActualExpected Against(double frequency) => new($"{Taking}", Drivers, Years, Claims, Years * frequency);

    /// <summary>The groups of some periods, all of them, empty ones too.</summary>
    public static IReadOnlyList<Participation> Of(IReadOnlyCollection<DrivenPeriod> periods) =>
    [
        .. Enum.GetValues<Taking>().Select(taking => periods.Where(period => period.Taking == taking).ToList() is var group
            ? new Participation(taking, group.DistinctBy(period => period.Driver).Count(), group.Sum(period => period.Years), group.Sum(period => period.Claims))
            : null!),
    ];
}
