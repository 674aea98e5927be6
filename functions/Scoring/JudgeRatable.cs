using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring;

/// <summary>Says why a trip's score should have no effect.</summary>
internal static class JudgeRatable
{
    /// <summary>Under this share observed nothing is rated.</summary>
    public const double LeastCoverage = 0.5;

    public const double ShortestKm = 0.5;

    public static void Trip(DriveColumns drive, in TripFeatures features, in Coverage coverage, List<NotRatable> reasons)
    {
        if (drive.Private)
        {
            reasons.Add(NotRatable.PrivateTrip);
        }
        else if (!drive.HasSpeed)
        {
            reasons.Add(NotRatable.NoSpeed);
        }
        else if (features.DistanceKm < ShortestKm)
        {
            reasons.Add(NotRatable.TooShort);
        }

        if (coverage.Share < LeastCoverage)
        {
            reasons.Add(NotRatable.LowCoverage);
        }
    }
}
