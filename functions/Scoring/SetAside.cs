namespace ConnectedInsurance.Scoring;

/// <summary>A stretch of a drive whose harsh events do not count: the driver contested them and was right.</summary>
/// <param name="FromSeconds">From here on, s since the drive began.</param>
/// <param name="ToSeconds">To here, s.</param>
public readonly record struct SetAside(double FromSeconds, double ToSeconds)
{
    /// <summary>True for an event that begins in it.</summary>
    public bool Covers(double startSeconds) => FromSeconds <= startSeconds && startSeconds <= ToSeconds;
}
