using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Partners.Corrections;

/// <summary>A page of corrections, oldest first. Who may see ratings alone finds correction, subject, reason and day in each, and no trip.</summary>
[Discloses(DataCategory.TripSummary)]
public sealed record SubjectCorrections
{
    /// <summary>One as it may look.</summary>
    public static readonly SubjectCorrections Example = new()
    {
        Corrections =
        [
            new()
            {
                Correction = "8f14e45fceea167a5a36dedd4bea2543b1a6f0c2",
                Subject = SubjectTrips.ExampleSubject,
                Trip = SubjectTrips.ExampleTrip,
                Reason = CorrectionReason.Contested,
                Day = new(2026, 9, 24),
                Now = SubjectTrips.Example.Trips[0] with { Revision = 2 },
            },
        ],
        Next = "AQ8m1v2Zk0",
    };

    /// <summary>The corrections.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required IReadOnlyList<SubjectCorrection> Corrections { get; init; }

    /// <summary>Where to read on, also later; null while there was none.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required string? Next { get; init; }
}

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
