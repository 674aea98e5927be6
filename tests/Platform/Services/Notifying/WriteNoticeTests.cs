using System.Text.RegularExpressions;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Platform.Tests.Services.Notifying;

public class WriteNoticeTests
{
    private static readonly Dictionary<string, string> NoWords = [];

    public static TheoryData<NoticeKind> Kinds => [.. Enum.GetValues<NoticeKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_has_its_words_in_both_languages_with_the_same_gaps(NoticeKind kind)
    {
        var (english, french) = (Written(kind, Language.English), Written(kind, Language.French));

        Assert.NotEqual(english, french);
        Assert.Equal(Gaps(english), Gaps(french));
    }

    [Fact]
    public void A_gap_takes_its_word()
    {
        var notice = new DriverNotice("ntc-1", "drv-1", NoticeKind.DongleCoveragePoor, new Dictionary<string, string> { ["dongle"] = "ci-1", ["percent"] = "40" }, default);

        Assert.StartsWith("Of the last weeks ci-1 covers 40 %.", WriteNotice.In(Language.English, notice).Text, StringComparison.Ordinal);
        Assert.StartsWith("Pour les dernières semaines, ci-1 couvre 40 %.", WriteNotice.In(Language.French, notice).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public void Whatever_is_said_about_a_crash_says_that_it_does_not_replace_112(Language language)
    {
        var ofCrashes = Enum.GetValues<NoticeKind>().Where(kind => EnumName.Of(kind).StartsWith("crash-", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(ofCrashes);
        Assert.All(ofCrashes, kind => Assert.Contains("112", Written(kind, language), StringComparison.Ordinal));
    }

    private static string Written(NoticeKind kind, Language language)
    {
        var written = WriteNotice.In(language, new("ntc-1", "drv-1", kind, NoWords, default));
        return $"{written.Subject}\n{written.Text}";
    }

    private static IEnumerable<string> Gaps(string text) => Regex.Matches(text, @"\{\w+\}").Select(gap => gap.Value).Order(StringComparer.Ordinal);
}
