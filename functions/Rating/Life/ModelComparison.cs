using System.Globalization;
using System.Text.Json.Serialization;

namespace ConnectedInsurance.Rating.Life;

/// <summary>One driver, or row of a portfolio, by two models.</summary>
/// <param name="Weight">km, or policy-years.</param>
/// <param name="Champion">r of what prices.</param>
/// <param name="Shadow">r of the shadow.</param>
/// <param name="ChampionFactor">What is paid.</param>
/// <param name="ShadowFactor">What would be.</param>
internal readonly record struct RatedBeside(double Weight, double Champion, double Shadow, decimal ChampionFactor, decimal ShadowFactor);

/// <summary>A share of drivers, and the relativity below which it lies.</summary>
internal sealed record Quantile(double Share, double Champion, double Shadow, double Change);

/// <summary>How many would pay so much more, or less.</summary>
/// <param name="From">Change of the factor, lower end; null for none.</param>
/// <param name="To">Its upper end; null for none.</param>
/// <param name="Drivers">How many.</param>
/// <param name="Share">Of all.</param>
internal sealed record Movers(decimal? From, decimal? To, int Drivers, double Share);

/// <summary>A level of a column: its mean relativities, weighted.</summary>
internal sealed record LevelBeside(string Column, string Level, int Drivers, double Champion, double Shadow, double Change);

/// <summary>A shadow against what prices: how relativities lie, who would move, where.</summary>
/// <param name="Champion">What prices.</param>
/// <param name="Shadow">What scored beside.</param>
/// <param name="Drivers">Drivers compared.</param>
/// <param name="NotComparable">Rated beside an earlier champion, and not since: left out.</param>
/// <param name="MeanFactorChange">What all would pay by what they pay, weighted alike: off-balance would take it back out.</param>
/// <param name="Agreement">Spearman's rank correlation of the two: 1 orders drivers alike; null of fewer than two.</param>
/// <param name="Quantiles">How relativities lie, and how the one is by the other.</param>
/// <param name="Movers">Who would pay what share more or less.</param>
/// <param name="Levels">By level.</param>
internal sealed record ModelComparison(
    string Champion, string Shadow, int Drivers, int NotComparable, double? MeanFactorChange, double? Agreement,
    IReadOnlyList<Quantile> Quantiles, IReadOnlyList<Movers> Movers, IReadOnlyList<LevelBeside> Levels)
{
    private static readonly double[] _shares = [0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99];
    private static readonly decimal?[] _steps = [null, -0.10m, -0.05m, -0.01m, 0.01m, 0.05m, 0.10m, null];

    /// <summary>Two models over the same drivers.</summary>
    /// <param name="champion">What prices.</param>
    /// <param name="shadow">What scored beside.</param>
    /// <param name="rated">Every driver.</param>
    /// <param name="columns">By column, the level of each driver, in their order.</param>
    public static ModelComparison Of(string champion, string shadow, IReadOnlyList<RatedBeside> rated, IReadOnlyList<(string Column, IReadOnlyList<string> Levels)> columns)
    {
        if (rated.Count == 0)
        {
            return new(champion, shadow, 0, 0, null, null, [], [], []);
        }

        var changes = rated.Select(one => one.ShadowFactor / one.ChampionFactor - 1).ToList();
        return new(
            champion, shadow, rated.Count, 0,
            rated.Sum(one => one.Weight * (double)one.ShadowFactor) / rated.Sum(one => one.Weight * (double)one.ChampionFactor) - 1,
            Spearman([.. rated.Select(one => one.Champion)], [.. rated.Select(one => one.Shadow)]),
            Spread(rated),
            [.. _steps.Zip(_steps.Skip(1), (from, to) => Moved(changes, from, to))],
            [.. columns.SelectMany(column => column.Levels.Zip(rated).GroupBy(pair => pair.First).OrderBy(level => Order(level.Key)).ThenBy(level => level.Key, StringComparer.Ordinal)
                .Select(level => Level(column.Column, level.Key, [.. level.Select(pair => pair.Second)])))]);
    }

    /// <summary>The band a value lies in: <c>a..b</c>, a left out and b in.</summary>
    public static string Band(double value, double[] bounds)
    {
        var at = bounds.Count(bound => value > bound);
        return string.Create(CultureInfo.InvariantCulture, $"{(at > 0 ? bounds[at - 1] : "")}..{(at < bounds.Length ? bounds[at] : "")}");
    }

    private static double Order(string level) =>
        double.TryParse(level.Split("..")[0].Split(" to ")[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var from) ? from
        : level.StartsWith("..", StringComparison.Ordinal) ? double.NegativeInfinity : double.PositiveInfinity;

    private static List<Quantile> Spread(IReadOnlyList<RatedBeside> rated)
    {
        var (champion, shadow, change) = (Sorted(one => one.Champion), Sorted(one => one.Shadow), Sorted(one => one.Shadow / one.Champion));
        return [.. _shares.Select(share => new Quantile(share, At(champion, share), At(shadow, share), At(change, share)))];

        double[] Sorted(Func<RatedBeside, double> value) => [.. rated.Select(value).Order()];

        static double At(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
    }

    private static Movers Moved(List<decimal> changes, decimal? from, decimal? to)
    {
        var count = changes.Count(change => (from is null || change > from) && (to is null || change <= to));
        return new(from, to, count, (double)count / changes.Count);
    }

    private static LevelBeside Level(string column, string level, List<RatedBeside> rated)
    {
        var weight = rated.Sum(one => one.Weight);
        var (champion, shadow) = (rated.Sum(one => one.Weight * one.Champion) / weight, rated.Sum(one => one.Weight * one.Shadow) / weight);
        return new(column, level, rated.Count, champion, shadow, shadow / champion - 1);
    }

    private static double? Spearman(double[] one, double[] other) =>
        one.Length > 1 && MathNet.Numerics.Statistics.Correlation.Spearman(one, other) is var r && double.IsFinite(r) ? r : null;
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModelComparison))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSerializable(typeof(ListModels.Response), TypeInfoPropertyName = "ListModelsResponse")]
[JsonSerializable(typeof(ListModels.Listed))]
[JsonSerializable(typeof(ActOnModel.Request), TypeInfoPropertyName = "ActOnModelRequest")]
[JsonSerializable(typeof(ReadRatingChanges.Response), TypeInfoPropertyName = "ReadRatingChangesResponse")]
internal sealed partial class ModelBodies : JsonSerializerContext;
