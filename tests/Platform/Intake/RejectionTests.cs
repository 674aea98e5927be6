using System.Text;
using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Platform.Tests.Intake;

public class RejectionTests
{
    [Theory]
    [InlineData("", "not-json", null)]
    [InlineData("{", "not-json", null)]
    [InlineData("nul", "not-json", null)]
    [InlineData("{}x", "not-json", null)]
    [InlineData("\uFEFF{}", "not-json", null)]
    [InlineData("[1]", "not-an-object", null)]
    [InlineData(" \"batch\" ", "not-an-object", null)]
    [InlineData("null", "not-an-object", null)]
    [InlineData("{}", "missing-field", "v")]
    [InlineData("""{"v":2}""", "unknown-version", "v")]
    [InlineData("""{"v":null}""", "bad-field", "v")]
    [InlineData("""{"v":1,"v":1}""", "bad-field", "v")]
    [InlineData("""{"v":1,"\u0076":1}""", "bad-field", null)]
    [InlineData("""{"v":1,}""", "not-json", null)]
    [InlineData("""{"v" 1}""", "not-json", "v")]
    [InlineData("""{"dongle":"a/b"}""", "bad-field", "dongle")]
    [InlineData("""{"dongle":"\u0061"}""", "bad-field", "dongle")]
    [InlineData("""{"life":"123"}""", "bad-field", "life")]
    [InlineData("""{"boot":-1}""", "bad-field", "boot")]
    [InlineData("""{"boot":4294967296}""", "bad-field", "boot")]
    [InlineData("""{"boot":99999999999999999999999999}""", "bad-field", "boot")]
    [InlineData("""{"boot":1.0}""", "bad-field", "boot")]
    [InlineData("""{"boot":1e2}""", "bad-field", "boot")]
    [InlineData("""{"boot":01}""", "not-json", "boot")]
    [InlineData("""{"boot":-}""", "not-json", "boot")]
    [InlineData("""{"boot":1.}""", "not-json", "boot")]
    public void A_broken_batch_is_refused_by_name(string json, string name, string? field) => Refused(json, name, field);

    [Theory]
    [InlineData("\"t0\":1790000000000", "missing-field", "clock")]
    [InlineData("\"clock\":1", "missing-field", "t0")]
    [InlineData("\"mode\":1,\"lat\":[1]", "missing-field", "lon")]
    [InlineData("\"t0\":0,\"clock\":1", "bad-field", "t0")]
    [InlineData("\"t0\":1790000360001,\"clock\":1", "future-timestamp", "t0")]
    [InlineData("\"clock\":3", "bad-field", "clock")]
    [InlineData("\"mode\":4", "bad-field", "mode")]
    [InlineData("\"trip\":256", "bad-field", "trip")]
    [InlineData("\"hz\":0", "bad-field", "hz")]
    [InlineData("\"hz\":101", "bad-field", "hz")]
    [InlineData("\"mv\":60001", "bad-field", "mv")]
    [InlineData("\"end\":1", "bad-field", "end")]
    [InlineData("\"dtc\":[\"P030\"]", "bad-field", "dtc")]
    [InlineData("\"dtc\":[1]", "bad-field", "dtc")]
    [InlineData("\"vin\":\"WVWZZZ1JZXW00000\"", "bad-field", "vin")]
    [InlineData("\"vin\":\"WVWZZZ1JZXW00000O\"", "bad-field", "vin")]
    [InlineData("\"ev\":[[\"crash\",0]]", "bad-field", "ev")]
    [InlineData("\"ev\":[[\"crash\",1,0]]", "bad-field", "ev")]
    [InlineData("\"spd\":{}", "bad-field", "spd")]
    [InlineData("\"spd\":[1,true]", "bad-field", "spd")]
    [InlineData("\"spd\":[1,2.5]", "bad-field", "spd")]
    [InlineData("\"spd\":[1,]", "not-json", "spd")]
    [InlineData("\"spd\":[1 2]", "not-json", "spd")]
    [InlineData("\"spd\":[1,2", "not-json", "spd")]
    [InlineData("\"spd\":[1,2]5", "not-json", null)]
    [InlineData("\"spd\":[01]", "not-json", "spd")]
    [InlineData("\"spd\":[401]", "column-out-of-range", "spd")]
    [InlineData("\"spd\":[-1]", "column-out-of-range", "spd")]
    [InlineData("\"gs\":[15001]", "column-out-of-range", "gs")]
    [InlineData("\"mode\":1,\"hdg\":[3600]", "column-out-of-range", "hdg")]
    [InlineData("\"rpm\":[16384]", "column-out-of-range", "rpm")]
    [InlineData("\"thr\":[101]", "column-out-of-range", "thr")]
    [InlineData("\"clt\":[-61]", "column-out-of-range", "clt")]
    [InlineData("\"clt\":[216]", "column-out-of-range", "clt")]
    [InlineData("\"fuel\":[101]", "column-out-of-range", "fuel")]
    [InlineData("\"hz\":1,\"ax\":[16001]", "column-out-of-range", "ax")]
    [InlineData("\"hz\":1,\"gz\":[-20001]", "column-out-of-range", "gz")]
    [InlineData("\"hz\":1,\"az\":[99999999999999999999]", "column-out-of-range", "az")]
    [InlineData("\"mode\":1,\"lat\":[90000001],\"lon\":[0]", "column-out-of-range", "lat")]
    [InlineData("\"mode\":1,\"lat\":[89999999,2],\"lon\":[0,0]", "column-out-of-range", "lat")]
    [InlineData("\"mode\":1,\"lat\":[0],\"lon\":[-180000001]", "column-out-of-range", "lon")]
    [InlineData("\"spd\":[1,2],\"rpm\":[800]", "unequal-columns", "rpm")]
    [InlineData("\"spd\":[1,2],\"rpm\":[]", "unequal-columns", "rpm")]
    [InlineData("\"spd\":[1],\"hz\":2,\"ax\":[1,2,3]", "unequal-columns", "ax")]
    [InlineData("\"hz\":2,\"ax\":[1,2,3]", "unequal-columns", "ax")]
    [InlineData("\"hz\":2,\"ax\":[1,2],\"ay\":[1,2,3,4]", "unequal-columns", "ay")]
    [InlineData("\"mode\":1,\"spd\":[1],\"lat\":[1,0],\"lon\":[1,0]", "unequal-columns", "lat")]
    [InlineData("\"lat\":[1],\"lon\":[1]", "against-mode", "lat")]
    [InlineData("\"hdg\":[1]", "against-mode", "hdg")]
    [InlineData("\"mode\":2,\"spd\":[1],\"rpm\":[900]", "against-mode", "rpm")]
    [InlineData("\"mode\":3,\"spd\":[1]", "against-mode", "spd")]
    [InlineData("\"note\":\"\\x\"", "not-json", null)]
    [InlineData("\"note\":\"\\u12g4\"", "not-json", null)]
    [InlineData("\"note\":\"\\ud800\"", "not-json", null)]
    [InlineData("\"note\":\"\\ud800\\u0041\"", "not-json", null)]
    [InlineData("\"note\":\"\\udc00\"", "not-json", null)]
    [InlineData("\"note\":\"\u0001\"", "not-json", null)]
    [InlineData("\"note\":+1", "not-json", null)]
    [InlineData("\"note\":1e", "not-json", null)]
    [InlineData("\"note\":{\"a\":1,}", "not-json", null)]
    public void A_broken_field_is_refused_by_name(string fields, string name, string? field) => Refused(Wire.With(fields), name, field);

    [Theory]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xE9 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 })]
    public void Letters_that_are_not_UTF_8_are_not_JSON(byte[] letters)
    {
        byte[] utf8 = [.. "{\"note\":\""u8, .. letters, .. "\"}"u8];

        Assert.Equal("not-json", Wire.Read(utf8).Name);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        static string Nested(int depth) => Wire.With($"\"note\":{new string('[', depth)}{new string(']', depth)}");

        Assert.Equal(Rejection.None, Wire.Read(Nested(JsonCursor.MaxDepth - 1)));
        Refused(Nested(JsonCursor.MaxDepth), "not-json", null);
    }

    [Fact]
    public void More_than_48_KiB_or_600_rows_are_too_large()
    {
        static string Padded(int bytes) => Wire.With("\"note\":1") is var json ? json + new string(' ', bytes - json.Length) : json;
        static string Speeds(int rows) => Wire.With($"\"spd\":[{string.Join(',', Enumerable.Repeat(50, rows))}]");

        Assert.Equal(Rejection.None, Wire.Read(Padded(BatchReader.MaxBytes)));
        Refused(Padded(BatchReader.MaxBytes + 1), "too-large", null);
        Assert.Equal(Rejection.None, Wire.Read(Speeds(600)));
        Refused(Speeds(601), "too-large", "spd");
        Refused(Wire.With($"\"hz\":1,\"ax\":[{string.Join(',', Enumerable.Repeat(-7, 601))}]"), "too-large", "ax");
    }

    [Fact]
    public void A_refusal_says_where_it_was_noticed()
    {
        var json = Wire.With($"\"rpm\":[{string.Join(',', Enumerable.Repeat(900, 100))},17000,{string.Join(',', Enumerable.Repeat(900, 100))}]");

        var verdict = Wire.Read(json);

        Assert.Equal(json.IndexOf("17000", StringComparison.Ordinal), verdict.Offset);
        Assert.Equal($"column-out-of-range rpm at {verdict.Offset}", verdict.ToString());
    }

    [Fact]
    public void Every_reason_has_a_name_of_its_own()
    {
        var names = Enum.GetValues<RejectionReason>().Select(reason => new Rejection(reason).Name).ToArray();

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Equal(
            ["none", "not-json", "not-an-object", "unknown-version", "too-large", "missing-field", "bad-field", "against-mode",
             "unequal-columns", "column-out-of-range", "future-timestamp", "wrong-dongle", "conflicting-replay", "unknown-dongle", "against-policy", "erased", "intake-failed"],
            names);
    }

    [Fact]
    public void A_clock_five_minutes_ahead_is_still_taken()
    {
        Assert.Equal(Rejection.None, Wire.Read(Wire.With("\"t0\":1790000360000,\"clock\":1")));
        Assert.Equal(
            Rejection.None,
            BatchReader.Read(Encoding.UTF8.GetBytes(Wire.With("\"t0\":1790000360000,\"clock\":1")), DateTimeOffset.MaxValue, new TelemetryBatch()));
    }

    private static void Refused(string json, string name, string? field)
    {
        var verdict = Wire.Read(json);

        Assert.Equal((name, field), (verdict.Name, verdict.Field));
        Assert.InRange(verdict.Offset, 0, Encoding.UTF8.GetByteCount(json));
    }
}
