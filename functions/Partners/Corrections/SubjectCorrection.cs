using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Partners.Corrections;

/// <summary>A correction as a partner sees it that may see trips.</summary>
[Discloses(DataCategory.TripSummary)]
public sealed record SubjectCorrection
{
    /// <summary>What this partner calls the correction.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required string Correction { get; init; }

    /// <summary>What this partner calls the driver.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required string Subject { get; init; }

    /// <summary>What this partner calls the trip.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required string Trip { get; init; }

    /// <summary>Why.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required CorrectionReason Reason { get; init; }

    /// <summary>The day of the correction.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required DateOnly Day { get; init; }

    /// <summary>The trip as it is now, in place of what was told; null when it is none of this subject's any more: then forget it.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required SubjectTrip? Now { get; init; }
}

/// <summary>A correction as a partner sees it that may see ratings alone: the rating rested on something that is another now.</summary>
[Discloses(DataCategory.Rating)]
public sealed record RatingCorrection
{
    /// <summary>What this partner calls the correction.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Correction { get; init; }

    /// <summary>What this partner calls the driver: read the rating again.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Subject { get; init; }

    /// <summary>Why.</summary>
    [Discloses(DataCategory.Rating)]
    public required CorrectionReason Reason { get; init; }

    /// <summary>The day of the correction.</summary>
    [Discloses(DataCategory.Rating)]
    public required DateOnly Day { get; init; }
}
