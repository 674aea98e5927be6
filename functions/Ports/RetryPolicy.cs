namespace ConnectedInsurance.Ports;

/// <summary>Whether and when a failed step is tried again; the five fields Durable Task has.</summary>
/// <param name="Attempts">Tries in all, the first included.</param>
/// <param name="FirstInterval">Wait before the second.</param>
/// <param name="Coefficient">Factor from wait to wait; 1 keeps them equal.</param>
/// <param name="MaxInterval">Longest wait; none unless given.</param>
/// <param name="Timeout">No try begins later than this after the first; none unless given.</param>
public sealed record RetryPolicy(
    int Attempts, TimeSpan FirstInterval, double Coefficient = 1, TimeSpan? MaxInterval = null, TimeSpan? Timeout = null)
{
    /// <summary>The wait before the next try; null when none is left.</summary>
    /// <param name="failed">Tries that failed.</param>
    /// <param name="elapsed">Time since the first began.</param>
    public TimeSpan? Next(int failed, TimeSpan elapsed)
    {
        var longest = MaxInterval ?? TimeSpan.MaxValue;
        var seconds = FirstInterval.TotalSeconds * Math.Pow(Coefficient, failed - 1);
        var wait = seconds < longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : longest;
        return failed < Attempts && (Timeout is not { } timeout || wait <= timeout - elapsed) ? wait : null;
    }
}
