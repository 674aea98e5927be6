namespace ConnectedInsurance.Partners.Conventions;

/// <summary>How partners' requests fared, counted.</summary>
/// <param name="Answered">Requests that were answered.</param>
/// <param name="Refused">Of them with 403: no grant covers what was asked, or it is granted for something else.</param>
/// <param name="Failed">Of them with 429 or 5xx: the platform did not serve them.</param>
/// <param name="Took">How many took how long: number k those over <see cref="UpTo"/> of k - 1 and not over that of k, the last all above.</param>
public sealed record AccessDay(long Answered, long Refused, long Failed, IReadOnlyList<long> Took)
{
    private const double ShortestSeconds = 0.001;
    private const double Ratio = 1.25;
    private const int Bounds = 50; // 1 ms to 56 s

    /// <summary>Nothing counted.</summary>
    public static readonly AccessDay None = new(0, 0, 0, new long[Bounds]);

    /// <summary>The longest time of a bucket, s; each is a quarter longer than the one before.</summary>
    public static double UpTo(int bucket) => ShortestSeconds * Math.Pow(Ratio, bucket);

    /// <summary>One answer.</summary>
    /// <param name="status">Its HTTP status.</param>
    /// <param name="took">How long it took; null when that was the caller's wish, as with a long poll.</param>
    internal static AccessDay Of(int status, TimeSpan? took)
    {
        var times = new long[Bounds];
        if (took is { } time)
        {
            times[Math.Clamp((int)Math.Ceiling(Math.Log(Math.Max(time.TotalSeconds, ShortestSeconds) / ShortestSeconds, Ratio)), 0, Bounds - 1)] = 1;
        }

        return new(1, status == StatusCodes.Status403Forbidden ? 1 : 0, status is StatusCodes.Status429TooManyRequests or >= StatusCodes.Status500InternalServerError ? 1 : 0, times);
    }

    /// <summary>Both together.</summary>
    public AccessDay With(AccessDay other) =>
        new(Answered + other.Answered, Refused + other.Refused, Failed + other.Failed, [.. Took.Zip(other.Took, (one, more) => one + more)]);

    /// <summary>The time that so large a share of the answers did not pass, s: the bound of its bucket, so a quarter too long at most; null when none was timed.</summary>
    public double? Quantile(double share)
    {
        var (timed, upTo) = (Took.Sum(), 0L);
        for (var bucket = 0; timed > 0 && bucket < Took.Count; bucket++)
        {
            upTo += Took[bucket];
            if (upTo >= share * timed)
            {
                return UpTo(bucket);
            }
        }

        return null;
    }
}
