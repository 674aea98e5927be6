using System.Diagnostics.Metrics;

namespace ConnectedInsurance.Scoring;

/// <summary>What scoring tells of itself.</summary>
public sealed class ScoringMeters
{
    private readonly Histogram<double> seconds;

    /// <summary>Registers the instruments.</summary>
    public ScoringMeters(IMeterFactory factory) => seconds = factory.Create("ConnectedInsurance.Scoring")
        .CreateHistogram<double>("scoring.duration", "s", "One trip scored, from its columns");

    /// <summary>Measures a trip.</summary>
    public void Scored(TimeSpan duration) => seconds.Record(duration.TotalSeconds);
}
