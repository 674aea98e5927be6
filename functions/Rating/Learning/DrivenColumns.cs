using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Rating.Learning;

/// <summary>What models may look at of trips: the same columns in a training portfolio and when a driver is rated. None says who, where or when.</summary>
internal static class DrivenColumns
{
    /// <value>Observed distance, km.</value>
    public const string Km = "km";

    private const string Score = "score";
    private const string Coverage = "coverage";
    private const string NightShare = "night_share";
    private const string LogRelativity = "log_relativity";

    private static readonly IReadOnlyList<ScorePart> Parts = [.. Enum.GetValues<ScorePart>().Where(part => part is not (ScorePart.Average or ScorePart.Clip))];

    /// <summary>Every column, in the order of a file.</summary>
    public static IReadOnlyList<string> All { get; } = [Km, Score, Coverage, NightShare, LogRelativity, .. Parts.Select(Of)];

    /// <summary>A part of the driving score, as ln r: what its points stand for, before anything is learnt.</summary>
    public static string Of(ScorePart part) => $"{part}".ToLowerInvariant();

    /// <summary>What trips show, by column; NaN where it was not measured.</summary>
    public static IReadOnlyDictionary<string, double> Of(DriverScore score, double nightShare)
    {
        var parts = score.Contributions.ToLookup(contribution => contribution.Part);
        var columns = new Dictionary<string, double>
        {
            [Km] = score.Km,
            [Score] = (double)score.Score,
            [Coverage] = score.Coverage,
            [NightShare] = nightShare,
            [LogRelativity] = Math.Log(DrivingScore.Relativity(score.Contributions)),
        };
        foreach (var part in Parts)
        {
            columns[Of(part)] = parts[part].Select(one => double.IsNaN(one.Value) ? double.NaN : -(double)one.Points / DrivingScore.PointsPerLogRelativity)
                .DefaultIfEmpty(double.NaN).First();
        }

        return columns;
    }
}
