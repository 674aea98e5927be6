using System.Globalization;
using System.Text;
using System.Text.Json;
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
    [InlineData("""{"x":"\"token\":\"no\"","token":"yes"}""", "yes")]
    [InlineData("""{"token":12}""", null)]
    [InlineData("""{"tokens":"x"}""", null)]
    [InlineData("""{"token":"\u00e9"}""", null)]
    [InlineData("""{"token":"cut""", null)]
    [InlineData("""{"token":""", null)]
    [InlineData("""{"token":"a\u00""", null)]
    [InlineData("", null)]
    public void A_text_is_found_among_the_fields_of_the_outermost_object(string json, string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        Assert.Equal(text, JsonField.Text(bytes, bytes.Length, "token"));
    }

    [Theory]
    [InlineData("""{"expires":1772434800}""", 1772434800)]
    [InlineData("""{"expires":0,"x":1}""", 0)]
    [InlineData("""{"expires":99999999999999999999}""", -1)]
    [InlineData("""{"expires":"1"}""", -1)]
    [InlineData("""{"expires":-1}""", -1)]
    [InlineData("{}", -1)]
    public void A_number_is_found_or_refused(string json, long number)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        Assert.Equal(number, JsonField.Number(bytes, bytes.Length, "expires"));
    }

    [Fact]
    public void Whatever_a_json_writer_writes_is_read_back()
    {
        var texts = Gen.Elements(Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)).ArrayOf().Select(chars => new string(chars));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(new { before = text, token = text });
            return JsonField.Text(json, json.Length, "token") == text;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Hostile_bytes_give_nothing_and_never_throw()
    {
        var bytes = Gen.Elements("{}[]\":,\\u0token1 \u00ff".Select(c => (byte)c)).ArrayOf();

        Prop.ForAll(bytes.ToArbitrary(), hostile =>
        {
            JsonField.Number(hostile, hostile.Length, "t");
            JsonField.Text(hostile, hostile.Length, "t");
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
}
