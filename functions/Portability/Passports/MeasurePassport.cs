using System.Globalization;
using System.Text.Json.Nodes;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Scoring.Features;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Passports;

/// <summary>What a passport says of twelve months: what another insurer asks for, and whether it is over this or that without the figure itself.</summary>
/// <remarks>The set that Italy's law 193/2024, article 20, has an insurer hand over - km, by kind of road, day and night, events by kind of road - with what it rests on.</remarks>
internal static class MeasurePassport
{
    private const double Per100Km = 100;
    private const double CoarseKm = 1000;
    private const decimal CoarseScore = 5;
    private static readonly int[] KmBounds = [5_000, 10_000, 20_000];
    private static readonly int[] ScoreBounds = [70, 80, 90];
    private static readonly string[] Seasons = ["decemberToFebruary", "marchToMay", "juneToAugust", "septemberToNovember"];

    /// <summary>A trip that counts, and what its score says of roads.</summary>
    public sealed record CountedTrip(Trip Trip, RoadUse? Roads);

    /// <summary>The fields.</summary>
    public static JsonObject Of(IReadOnlyList<CountedTrip> trips, DriverRating rating, TimeZoneInfo home, DateTimeOffset asOf)
    {
        var km = trips.Sum(trip => trip.Trip.Km);
        var figures = new JsonObject
        {
            ["period"] = new JsonObject { ["from"] = Day(asOf.AddYears(-1), home), ["until"] = Day(asOf, home) },
            ["trips"] = trips.Count,
            ["km"] = Rounded(km),
            ["roadKm"] = Roads(trips, km),
            ["dayNightKm"] = Night(trips),
            ["seasonKm"] = Season(trips, home),
            ["events"] = Events(trips, km),
            ["score"] = new JsonObject { ["score"] = rating.Score.Score, ["low"] = rating.Score.Low, ["high"] = rating.Score.High, ["isRatable"] = rating.IsRatable },
            ["coverage"] = double.IsNaN(rating.Score.Coverage) ? null : Math.Round(rating.Score.Coverage, 3),
            ["model"] = new JsonObject { ["model"] = rating.Model, ["rules"] = rating.Rules },
        };
        Derive(figures, km, rating);
        return figures;
    }

    /// <summary>The fields that may be shown under a name for one occasion: whether the driving is over this or that, and figures so coarse that many share them.</summary>
    public static readonly IReadOnlyList<string> CoarseFields =
    [
        .. KmBounds.SelectMany(bound => ScoreBounds.Select(score => $"kmOver{bound}AndScoreOver{score}").Prepend($"kmOver{bound}")),
        .. ScoreBounds.Select(score => $"scoreOver{score}"),
        "km", "score", "coverage", "model",
    ];

    /// <summary>The fields so coarse that they lead from one name for a driver to no other: kilometres to 1,000, the score to 5, coverage to a tenth.</summary>
    public static JsonObject Coarse(JsonObject figures)
    {
        var coarse = new JsonObject(figures.Where(figure => CoarseFields.Contains(figure.Key)).Select(figure => KeyValuePair.Create(figure.Key, figure.Value?.DeepClone())));
        coarse["km"] = Math.Round((double)figures["km"]! / CoarseKm) * CoarseKm;
        coarse["score"] = new JsonObject
        {
            ["score"] = Math.Round((decimal)figures["score"]!["score"]! / CoarseScore) * CoarseScore,
            ["isRatable"] = figures["score"]!["isRatable"]!.DeepClone(),
        };
        coarse["coverage"] = figures["coverage"] is { } coverage ? Math.Round((double)coverage, 1) : null;
        return coarse;
    }

    private static void Derive(JsonObject figures, double km, DriverRating rating)
    {
        foreach (var bound in KmBounds)
        {
            figures[$"kmOver{bound}"] = km > bound;
            foreach (var score in ScoreBounds)
            {
                figures[$"kmOver{bound}AndScoreOver{score}"] = km > bound && rating.IsRatable && rating.Score.Score > score;
            }
        }

        foreach (var score in ScoreBounds)
        {
            figures[$"scoreOver{score}"] = rating.IsRatable && rating.Score.Score > score;
        }
    }

    private static JsonObject Roads(IReadOnlyList<CountedTrip> trips, double km)
    {
        var (urban, rural, motorway) = (Sum(roads => roads.UrbanKm), Sum(roads => roads.RuralKm), Sum(roads => roads.MotorwayKm));
        return new() { ["urban"] = Rounded(urban), ["rural"] = Rounded(rural), ["motorway"] = Rounded(motorway), ["unknown"] = Rounded(Math.Max(0, km - urban - rural - motorway)) };

        double Sum(Func<RoadUse, double> of) => trips.Where(trip => trip.Roads is not null).Select(trip => of(trip.Roads!.Value)).Where(double.IsFinite).Sum();
    }

    private static JsonObject Night(IReadOnlyList<CountedTrip> trips)
    {
        var known = trips.Where(trip => double.IsFinite(trip.Trip.NightShare)).ToList();
        var night = known.Sum(trip => trip.Trip.Km * trip.Trip.NightShare);
        return new()
        {
            ["day"] = Rounded(known.Sum(trip => trip.Trip.Km) - night),
            ["night"] = Rounded(night),
            ["unknown"] = Rounded(trips.Except(known).Sum(trip => trip.Trip.Km)),
        };
    }

    private static JsonObject Season(IReadOnlyList<CountedTrip> trips, TimeZoneInfo home)
    {
        var km = new double[Seasons.Length];
        foreach (var trip in trips)
        {
            km[TimeZoneInfo.ConvertTime(trip.Trip.Began, home).Month % 12 / 3] += trip.Trip.Km;
        }

        return new(Seasons.Zip(km, (season, driven) => KeyValuePair.Create(season, (JsonNode?)Rounded(driven))));
    }

    private static JsonObject Events(IReadOnlyList<CountedTrip> trips, double km)
    {
        var rules = ThresholdProfile.Default;
        return new()
        {
            ["braking"] = Of(trips.Sum(trip => trip.Trip.Braking), rules.Braking),
            ["acceleration"] = Of(trips.Sum(trip => trip.Trip.Acceleration), rules.Acceleration),
            ["cornering"] = Of(trips.Sum(trip => trip.Trip.Cornering), rules.Cornering),
        };

        JsonObject Of(int count, EventRule rule) => new()
        {
            ["count"] = count,
            ["per100Km"] = km > 0 ? Math.Round(count * Per100Km / km, 2) : null,
            ["thresholdMps2"] = rule.ThresholdMps2,
            ["minSpeedKph"] = rule.MinSpeedKph,
            ["minSeconds"] = rule.MinSeconds,
        };
    }

    private static string Day(DateTimeOffset moment, TimeZoneInfo home) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, home).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static double Rounded(double km) => Math.Round(km, 1);
}
