using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring;

/// <summary>What a contribution to the score is for.</summary>
[JsonConverter(typeof(EnumInWords<ScorePart>))]
public enum ScorePart
{
    /// <summary>Where the average driver stands: 75.</summary>
    Average,

    /// <summary>Harsh braking against expectation.</summary>
    Braking,

    /// <summary>Harsh acceleration against expectation.</summary>
    Acceleration,

    /// <summary>Harsh cornering against expectation.</summary>
    Cornering,

    /// <summary>How strongly speed is changed all along.</summary>
    Intensity,

    /// <summary>How jerkily.</summary>
    Jerk,

    /// <summary>How strongly bends are taken all along.</summary>
    Turning,

    /// <summary>Relative positive acceleration.</summary>
    Eco,

    /// <summary>Time over the speed limit, where limits are known.</summary>
    Speeding,

    /// <summary>Driving on without a break.</summary>
    Fatigue,

    /// <summary>What keeps the score within 0 and 100.</summary>
    Clip,
}

/// <summary>One term of ln r = sum of coefficient x clip((x - mean) / deviation, -3, 3).</summary>
/// <param name="Part">What x is; see <see cref="RateConduct"/>.</param>
/// <param name="Mean">x of the average driver.</param>
/// <param name="Deviation">Spread of x over drivers.</param>
/// <param name="Coefficient">Change of ln r for one deviation.</param>
/// <param name="CoefficientDeviation">How sure the coefficient is: its prior standard deviation.</param>
public sealed record Factor(ScorePart Part, double Mean, double Deviation, double Coefficient, double CoefficientDeviation)
{
    /// <summary>x beyond this many deviations counts as this many.</summary>
    public const double MostDeviations = 3;

    internal bool IsOfEvents => Part is ScorePart.Braking or ScorePart.Acceleration or ScorePart.Cornering;

    internal bool IsOfLevels => Part is ScorePart.Intensity or ScorePart.Jerk or ScorePart.Turning or ScorePart.Eco;

    /// <summary>Points of x; 0 when it was not measured.</summary>
    public decimal Points(double x)
    {
        var deviations = Math.Clamp((x - Mean) / Deviation, -MostDeviations, MostDeviations);
        return double.IsNaN(deviations) ? 0 : decimal.Round((decimal)(-DrivingScore.PointsPerLogRelativity * Coefficient * deviations), 2);
    }
}

/// <summary>What the average driver shows on a kind of road: weighted events in 100 km, a mean over distance, or a root mean square over manoeuvres.</summary>
public sealed record Expectation(double Urban, double Rural, double Motorway)
{
    /// <summary>Events expected on these roads, the figures being events in 100 km.</summary>
    public double Events(RoadUse roads) => ((Urban * roads.UrbanKm) + (Rural * roads.RuralKm) + (Motorway * roads.MotorwayKm)) / 100;

    /// <summary>Mean over distance expected on these roads.</summary>
    public double Mean(RoadUse roads) => Events(roads) * 100 / (roads.UrbanKm + roads.RuralKm + roads.MotorwayKm);
}

/// <summary>All that turns features into a score. One for every insurer; a new one is a new rule set.</summary>
/// <remarks>The default's figures and how sure they are: PRIOR.md beside this file.</remarks>
public sealed record ScoringModel(
    string Version,
    ThresholdProfile Thresholds,
    Expectation Braking,
    Expectation Acceleration,
    Expectation Cornering,
    Expectation AccelerationRmsMps2,
    Expectation JerkRmsMps3,
    Expectation TurningRmsMps2,
    Expectation RelativePositiveAccelerationMps2,
    IReadOnlyList<Factor> Factors)
{
    /// <summary>Version of the published rule set the code follows.</summary>
    public const string RulesVersion = "1";

    /// <summary>The expert's model, until claims speak.</summary>
    public static ScoringModel Prior { get; } = new(
        "prior-1",
        ThresholdProfile.Default,
        Braking: new Expectation(12, 5, 1.3),
        Acceleration: new Expectation(10, 4, 1),
        Cornering: new Expectation(6, 1, 0.3),
        AccelerationRmsMps2: new Expectation(1.10, 1.05, 0.80),
        JerkRmsMps3: new Expectation(0.40, 0.33, 0.25),
        TurningRmsMps2: new Expectation(1.40, 1.40, 0.90),
        RelativePositiveAccelerationMps2: new Expectation(0.22, 0.14, 0.10),
        [
            new Factor(ScorePart.Braking, 0, 0.5, 0.055, 0.03),
            new Factor(ScorePart.Acceleration, 0, 0.5, 0.025, 0.02),
            new Factor(ScorePart.Cornering, 0, 0.5, 0.03, 0.02),
            new Factor(ScorePart.Intensity, 0, 0.15, 0.04, 0.03),
            new Factor(ScorePart.Jerk, 0, 0.2, 0.04, 0.03),
            new Factor(ScorePart.Turning, 0, 0.2, 0.015, 0.02),
            new Factor(ScorePart.Eco, 0, 0.25, 0.02, 0.02),
            new Factor(ScorePart.Speeding, 0.12, 0.1, 0.05, 0.03),
            new Factor(ScorePart.Fatigue, 0, 0.5, 0.02, 0.02),
        ]);

    /// <summary>Reads a model file.</summary>
    /// <exception cref="JsonException">The file is not a model.</exception>
    public static ScoringModel Read(Stream json) =>
        JsonSerializer.Deserialize(json, ScoringJson.Default.ScoringModel) ?? throw new JsonException("The model is null.");
}
