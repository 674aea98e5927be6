using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Platform.Tests.Services.Notifying;

public class NoticePlanTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly NoticeWishes Loud = NoticeWishes.Usual with { Quiet = null };
    private static readonly NoticeWishes Daily = NoticeWishes.Usual with { Digest = new(18, 0) };

    /// <summary>In summer Paris is two hours ahead, in winter one; the clocks change on 2026-03-29 at 2:00 and on 2026-10-25 at 3:00.</summary>
    public static TheoryData<NoticeKind, NoticeWishes, string, string, bool> Cases => new()
    {
        { NoticeKind.DongleCoveragePoor, NoticeWishes.Usual, "2026-07-01T10:00Z", "2026-07-01T10:00Z", false },
        { NoticeKind.DongleCoveragePoor, NoticeWishes.Usual, "2026-07-01T19:59Z", "2026-07-01T19:59Z", false },
        { NoticeKind.DongleCoveragePoor, NoticeWishes.Usual, "2026-07-01T20:00Z", "2026-07-02T05:00Z", false }, // 22:00: the night has begun
        { NoticeKind.DongleCoveragePoor, NoticeWishes.Usual, "2026-07-02T04:59Z", "2026-07-02T05:00Z", false },
        { NoticeKind.DongleCoveragePoor, NoticeWishes.Usual, "2026-07-02T05:00Z", "2026-07-02T05:00Z", false },
        { NoticeKind.DongleCoveragePoor, NoticeWishes.Usual, "2026-03-28T22:00Z", "2026-03-29T05:00Z", false }, // an hour shorter
        { NoticeKind.DongleCoveragePoor, NoticeWishes.Usual with { Quiet = new(new(1, 0), new(2, 30)) }, "2026-03-29T00:30Z", "2026-03-29T01:30Z", false }, // 2:30 is left out
        { NoticeKind.DongleCoveragePoor, Loud, "2026-07-01T22:00Z", "2026-07-01T22:00Z", false },
        { NoticeKind.DongleCoveragePoor, Daily, "2026-07-01T10:00Z", "2026-07-01T16:00Z", true },
        { NoticeKind.DongleCoveragePoor, Daily, "2026-07-01T16:00Z", "2026-07-02T16:00Z", true }, // today's has gone
        { NoticeKind.DongleCoveragePoor, Daily, "2026-10-24T17:00Z", "2026-10-25T17:00Z", true }, // an hour longer
        { NoticeKind.DongleCoveragePoor, Daily with { ByMail = false }, "2026-07-01T10:00Z", "2026-07-01T10:00Z", false },
        { NoticeKind.CrashAsked, NoticeWishes.Usual, "2026-07-01T23:00Z", "2026-07-01T23:00Z", false },
        { NoticeKind.CrashAsked, Daily, "2026-07-01T10:00Z", "2026-07-01T10:00Z", false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_notice_leaves_when_the_driver_wants_it(NoticeKind kind, NoticeWishes wishes, string now, string at, bool inDigest)
    {
        Assert.Equal(new(Moment(at), inDigest), NoticePlan.Decide(kind, wishes, Paris, Moment(now)));
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
