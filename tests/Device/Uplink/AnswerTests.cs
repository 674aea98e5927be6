using System.Globalization;
using System.Text;
using ConnectedInsurance.Emulator.Board;
using ConnectedInsurance.Firmware;
using ConnectedInsurance.Firmware.Uplink;
using FsCheck;
using FsCheck.Fluent;

namespace ConnectedInsurance.Device.Tests.Uplink;

public class AnswerTests
{
    [Theory]
    [InlineData("""{"token":"a b","x":1}""", "a b")]
    [InlineData("""{ "x" : {"token":"inner"}, "token" : "outer" }""", "outer")]
    [InlineData("""{"x":["token"],"token":"a\u0026b\u002Bc\/d\"e\\f"}""", "a&b+c/d\"e\\f")]
    [InlineData("""{"tokens":"x"}""", null)]
    public void A_token_is_read_by_its_name(string json, string? token) => Assert.Equal(token, Read<TokenAnswer>(json)!.Token);

    [Theory]
    [InlineData("""{"token":12}""")]
    [InlineData("""{"token":"cut""")]
    [InlineData("""{"expires":99999999999999999999}""")]
    [InlineData("""{"expires":"1"}""")]
    [InlineData("""{"policy":99999999999}""")]
    [InlineData("<html>Welcome to our Wi-Fi</html>")]
    [InlineData("")]
    public void What_is_no_answer_gives_none(string json) => Assert.Null(Read<TokenAnswer>(json));

    [Fact]
    public void What_an_answer_leaves_out_is_no_policy()
    {
        var answer = Read<TokenAnswer>("{}")!;

        Assert.Equal((-1, -1, 0L), (answer.Policy, answer.Mode, answer.Expires));
        Assert.Null(PublisherToken.Read(answer, unixSeconds: 0, uptimeMs: 0));
    }

    [Theory]
    [InlineData(long.MinValue, 1772434800)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(1772434800, 1772434800)]
    public void A_token_that_has_expired_or_never_will_is_none(long expires, long now) =>
        Assert.Null(PublisherToken.Read(new TokenAnswer { Token = "t", Uri = "u", Expires = expires }, now, uptimeMs: 0));

    [Fact]
    public void Settings_are_read_by_name_and_what_is_missing_is_named()
    {
        const string Whole = """{"dongle":"box-1","key":"a2V5","platform":"https://p.example","ssid":"home","password":"","apn":"iot","authority":"Y2E="}""";

        var settings = Settings.Read(Encoding.UTF8.GetBytes(Whole), new FrameworkJson());

        Assert.Equal(("box-1", "a2V5", "https://p.example", "home", "", "iot", "Y2E="), (settings.Dongle, settings.Key, settings.Platform, settings.Ssid, settings.Password, settings.Apn, settings.Authority));
        var without = Encoding.UTF8.GetBytes(Whole.Replace("\"apn\":\"iot\",", "", StringComparison.Ordinal));
        Assert.Equal("apn", Assert.Throws<ArgumentException>(() => Settings.Read(without, new FrameworkJson())).Message);
        Assert.Equal("settings", Assert.Throws<ArgumentException>(() => Settings.Read([1], new FrameworkJson())).Message);
    }

    [Fact]
    public void Hostile_bytes_give_nothing_and_never_throw()
    {
        var bytes = Gen.Elements("{}[]\":,\\u0token1 \u00ff".Select(c => (byte)c)).ArrayOf();

        Prop.ForAll(bytes.ToArbitrary(), hostile =>
        {
            new FrameworkJson().Read(hostile, hostile.Length, typeof(TokenAnswer));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Every_date_a_server_writes_is_read()
    {
        var moments = Gen.Choose(0, int.MaxValue).Select(seconds => DateTimeOffset.FromUnixTimeSeconds(seconds * 2L));

        Prop.ForAll(moments.ToArbitrary(), moment =>
            HttpDate.ToUnixSeconds(moment.ToString("R", CultureInfo.InvariantCulture)) == moment.ToUnixTimeSeconds()).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("Thu, 29 Feb 2024 23:59:59 GMT", 1709251199)]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT", 0)]
    [InlineData("Thu, 29 Abc 2024 23:59:59 GMT", 0)]
    [InlineData("Thu, xx Feb 2024 23:59:59 GMT", 0)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public void A_date_is_read_or_refused(string? text, long seconds) => Assert.Equal(seconds, HttpDate.ToUnixSeconds(text));

    [Fact]
    public void The_checksum_is_the_one_of_ieee_802_3()
    {
        var bytes = "123456789"u8.ToArray();

        Assert.Equal(0xCBF43926, Crc32.Of(bytes, 0, bytes.Length));
    }

    [Theory]
    [InlineData("30", null, 30_000, 37_500)]
    [InlineData("999999999", null, 3_600_000, 4_500_000)]
    [InlineData("Mon, 02 Mar 2026 07:01:00 GMT", "Mon, 02 Mar 2026 07:00:00 GMT", 60_000, 75_000)]
    [InlineData("Mon, 02 Mar 2026 07:01:00 GMT", null, 3_750, 6_250)]
    [InlineData("soon", null, 3_750, 6_250)]
    [InlineData("-5", null, 3_750, 6_250)]
    public void Retry_after_is_seconds_or_a_date_and_never_more_than_an_hour(string retryAfter, string? date, int least, int most) =>
        Assert.InRange(new Backoff(new Random(2)).Next(retryAfter, date), least, most);

    private static T? Read<T>(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return (T?)new FrameworkJson().Read(bytes, bytes.Length, typeof(T));
    }
}
