using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Scoring;

/// <summary>What is known of a drive beside its columns.</summary>
public readonly record struct Circumstances
{
    /// <summary>The vehicle's home zone, for the night share; null unknown.</summary>
    public TimeZoneInfo? HomeZone { get; init; }

    /// <summary>The mounting learned from this dongle's earlier drives; used where this one teaches less.</summary>
    public Mounting Remembered { get; init; }

    /// <summary>Time driven without a break right before this drive.</summary>
    public TimeSpan DrivenBefore { get; init; }

    /// <summary>Whose harsh events do not count; null for nothing set aside.</summary>
    public IReadOnlyList<SetAside>? SetAside { get; init; }
}
