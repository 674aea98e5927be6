using ConnectedInsurance.Consent;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Partners;

/// <summary>The thresholds behind a rating or an event, m/s^2.</summary>
[Discloses(DataCategory.Rating)]
public sealed record SubjectThresholds
{
    /// <summary>From here on braking is harsh.</summary>
    [Discloses(DataCategory.Rating)]
    public required double BrakingMps2 { get; init; }

    /// <summary>From here on acceleration is harsh.</summary>
    [Discloses(DataCategory.Rating)]
    public required double AccelerationMps2 { get; init; }

    /// <summary>From here on cornering is harsh.</summary>
    [Discloses(DataCategory.Rating)]
    public required double CorneringMps2 { get; init; }

    /// <summary>The thresholds of a profile.</summary>
    public static SubjectThresholds Of(ThresholdProfile profile) => new()
    {
        BrakingMps2 = profile.Braking.ThresholdMps2,
        AccelerationMps2 = profile.Acceleration.ThresholdMps2,
        CorneringMps2 = profile.Cornering.ThresholdMps2,
    };
}
