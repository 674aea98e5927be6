namespace ConnectedInsurance.Services.Notifying;

/// <summary>When and how a notice leaves the inbox.</summary>
/// <param name="At">When.</param>
/// <param name="InDigest">In the e-mail of that time, with all others; else by itself, by push and e-mail.</param>
public sealed record NoticePlan(DateTimeOffset At, bool InDigest)
{
    /// <summary>When and how.</summary>
    /// <param name="kind">What it is about: what is urgent waits for nothing.</param>
    /// <param name="wishes">What the driver wants.</param>
    /// <param name="home">Their time zone.</param>
    /// <param name="now">The moment of deciding.</param>
    public static NoticePlan Decide(NoticeKind kind, NoticeWishes wishes, TimeZoneInfo home, DateTimeOffset now)
    {
        var here = TimeZoneInfo.ConvertTime(now, home);
        return kind.IsUrgent() ? new(now, false)
            : wishes is { Digest: { } digest, ByMail: true } ? new(Next(digest, here, home), true)
            : wishes.Quiet is { } quiet && quiet.Holds(TimeOnly.FromTimeSpan(here.TimeOfDay)) ? new(Next(quiet.To, here, home), false)
            : new(now, false);
    }

    /// <summary>The next moment after this one at which it is so late at home; an hour the clocks leave out is the one after it.</summary>
    private static DateTimeOffset Next(TimeOnly time, DateTimeOffset here, TimeZoneInfo home)
    {
        var day = here.Date + time.ToTimeSpan();
        var at = day > here.DateTime ? day : day.AddDays(1);
        var there = home.IsInvalidTime(at) ? at.AddHours(1) : at;
        return new DateTimeOffset(there, home.GetUtcOffset(there)).ToUniversalTime();
    }
}
