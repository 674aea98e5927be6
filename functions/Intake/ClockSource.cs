namespace ConnectedInsurance.Intake;

/// <summary>Where a batch's wall-clock time came from.</summary>
public enum ClockSource
{
    /// <summary>The time is not known.</summary>
    Unknown = 0,

    /// <summary>Network time.</summary>
    Sntp = 1,

    /// <summary>Satellite time.</summary>
    Gnss = 2,
}
