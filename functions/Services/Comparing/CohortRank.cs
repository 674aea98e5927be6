namespace ConnectedInsurance.Services.Comparing;

/// <summary>Ranks within a cohort that are too coarse, and of too many, to tell of anybody else.</summary>
public static class CohortRank
{
    /// <value>Of fewer nothing is told.</value>
    public const int Fewest = 50;

    private const int Step = 5;

    /// <summary>How many of a hundred have a lower score, to 5, those with the same score counted half; null in a cohort of fewer than 50.</summary>
    /// <param name="score">The driver's.</param>
    /// <param name="cohort">Everybody's, theirs included.</param>
    public static int? Percentile(double score, IReadOnlyCollection<double> cohort) => cohort.Count < Fewest
        ? null
        : (int)Math.Round((cohort.Count(other => other < score) + (cohort.Count(other => other == score) / 2.0)) * 100 / cohort.Count / Step) * Step;
}
