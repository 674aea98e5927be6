using System.Globalization;
using System.Text;
using ConnectedInsurance.Scoring.Alignment;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring;

/// <summary>Writes the published rule set from the constants the code runs on, so that the two cannot differ.</summary>
public static class PublishRules
{
    /// <summary>The rule set in Markdown.</summary>
    public static string Of(ScoringModel model)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"# How a drive is scored: rule set {ScoringModel.RulesVersion}, model `{model.Version}`");
        Line($"");
        Line($"Written from the code by `dotnet run --project functions -- rules`; a test holds it to the code. A score says which rule set and model it followed. With `score --json` of your own export, and this page, you can recompute every point.");
        Line($"");
        Line($"## The score");
        Line($"");
        Line($"S = {DrivingScore.AveragePoints} + the points of every row below, kept within 0 and 100. {DrivingScore.AveragePoints} is an average driver.");
        Line($"");
        Line($"points = -{DrivingScore.PointsPerLogRelativity} x coefficient x d, where d = (x - mean) / deviation, kept within -{Factor.MostDeviations} and {Factor.MostDeviations}; rounded to 0.01. What was not measured gives 0 points.");
        Line($"");
        Line($"| part | x | mean | deviation | coefficient |");
        Line($"| --- | --- | --- | --- | --- |");
        foreach (var factor in model.Factors)
        {
            Line($"| {ScoringJson.Word(factor.Part)} | {Meaning(factor)} | {factor.Mean} | {factor.Deviation} | {factor.Coefficient} |");
        }

        Line($"");
        Line($"`observed` and `expected` stand beside each contribution in the JSON. Where the coefficients come from, and how sure they are: PRIOR.md.");
        Line($"");
        Line($"## What is expected of an average driver");
        Line($"");
        Line($"The kind of road is told by speed alone: the mean of the moving seconds within {ClassifyRoad.HalfWindowSeconds} s either side, urban under {Kph(ClassifyRoad.RuralMps)} km/h, rural under {Kph(ClassifyRoad.MotorwayMps)}, else motorway. Moving is faster than {Kph(TripFeatures.StandstillMps)} km/h.");
        Line($"");
        Line($"| part | unit | urban | rural | motorway | over a trip |");
        Line($"| --- | --- | --- | --- | --- | --- |");
        Expected(ScorePart.Braking, "events in 100 km", model.Braking, "sum of km x figure / 100");
        Expected(ScorePart.Acceleration, "events in 100 km", model.Acceleration, "sum of km x figure / 100");
        Expected(ScorePart.Cornering, "events in 100 km", model.Cornering, "sum of km x figure / 100");
        Expected(ScorePart.Intensity, "m/s^2", model.AccelerationRmsMps2, "root of the mean, over manoeuvring seconds, of the squares");
        Expected(ScorePart.Jerk, "m/s^3", model.JerkRmsMps3, "root of the mean, over manoeuvring seconds, of the squares");
        Expected(ScorePart.Turning, "m/s^2", model.TurningRmsMps2, "root of the mean, over manoeuvring seconds, of the squares");
        Expected(ScorePart.Eco, "m/s^2", model.RelativePositiveAccelerationMps2, "mean over km");
        Line($"");
        Line($"A manoeuvring second is one in which the longitudinal acceleration (intensity, jerk) or the lateral (turning) is {Liveliness.TriggerMps2} m/s^2 or more either way. `observed` has {Liveliness.PriorSeconds} s of the average driver mixed in, that of eco {RelativePositiveAcceleration.PriorMetres / 1000} km, so that little driving says little.");
        Line($"");
        Line($"## Harsh events");
        Line($"");
        Line($"| event | from, m/s^2 | medium from | strong from | at or above, km/h | lasting, s | joined when closer than, s | ends below, m/s^2 |");
        Line($"| --- | --- | --- | --- | --- | --- | --- | --- |");
        Rule("braking", model.Thresholds.Braking);
        Rule("acceleration", model.Thresholds.Acceleration);
        Rule("cornering, left and right", model.Thresholds.Cornering);
        Rule("combined; horizontal while forward is unknown", model.Thresholds.Horizontal);
        Line($"");
        Line($"An event counts once for every {EventRule.MergeWindowSeconds} s it lasts, times 1, 2 or 3 by severity (low, medium, high). Combined and horizontal ones are told, not counted. A short event in which the car is shaken up and down at least {RejectBumps.VerticalByHorizontal} times as strongly as sideways is a bump and is left out. A blow of {DetectCrashes.BlowMps2} m/s^2 with standstill after it is a crash candidate and costs nothing.");
        Line($"");
        Line($"Acceleration along is the central difference of speed, (v[k+1] - v[k-1]) / 2, joined from {AlignDrive.FastHz} Hz on with the aligned sensor; across it is yaw rate x speed where there is a gyroscope, joined likewise, else the sensor's.");
        Line($"");
        Line($"## The driver's score and its gates");
        Line($"");
        Line($"Each part's points are averaged over the claimed trips of {DrivingScore.MonthsKept} months, weighted by kilometres, rounded to 0.01, and summed. It has no effect on a price before {DrivingScore.LeastKm} km and {DrivingScore.LeastDays} days, nor where less than {JudgeRatable.LeastCoverage * 100} % of the distance was observed. A trip under {JudgeRatable.ShortestKm * 1000} m is not rated.");
        return text.ToString();

        void Expected(ScorePart part, string unit, Expectation figures, string over) =>
            Line($"| {ScoringJson.Word(part)} | {unit} | {figures.Urban} | {figures.Rural} | {figures.Motorway} | {over} |");

        void Rule(string name, EventRule rule) =>
            Line($"| {name} | {rule.ThresholdMps2} | {rule.MediumMps2} | {rule.HighMps2} | {rule.MinSpeedKph} | {rule.MinSeconds} | {rule.MergeSeconds} | {Math.Round(rule.ReleaseMps2, 3)} |");
    }

    private static string Meaning(Factor factor) => factor.Part switch
    {
        ScorePart.Speeding => "share of the seconds over a known limit",
        ScorePart.Fatigue => "hours driven beyond two without a break of 15 min",
        _ when factor.IsOfEvents => $"ln((observed + {RateConduct.PriorEvents}) / (expected + {RateConduct.PriorEvents}))",
        _ => "ln(observed / expected)",
    };

    private static double Kph(float mps) => Math.Round(mps * 3.6);
}
