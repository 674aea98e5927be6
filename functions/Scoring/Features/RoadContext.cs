namespace ConnectedInsurance.Scoring.Features;

/// <summary>The kind of road, told by the speed profile alone: the mean speed of the moving seconds within a minute either side.</summary>
/// <remarks>
/// Urban under 50 km/h, rural under 90, else motorway; the upper bound is that of EU real driving emissions (Regulation (EU) 2016/427), the lower is under its 60 because a mean lies below the speeds it averages.
/// Sampled at 1 Hz. NaN: no sample; a second without any moving one about it has no context.
/// </remarks>
public enum RoadContext
{
    /// <summary>Nothing moved here.</summary>
    Unknown,

    /// <summary>Town.</summary>
    Urban,

    /// <summary>Country road.</summary>
    Rural,

    /// <summary>Motorway.</summary>
    Motorway,
}
