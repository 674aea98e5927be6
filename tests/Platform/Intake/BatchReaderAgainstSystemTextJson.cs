using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Approved;
using FsCheck;
using FsCheck.Fluent;

namespace ConnectedInsurance.Platform.Tests.Intake;

public class BatchReaderAgainstSystemTextJson
{
    private static readonly string[] Columns = ["spd", "gs", "hdg", "rpm", "thr", "clt", "fuel", "ax", "ay", "az", "gx", "gy", "gz"];

    private readonly TelemetryBatch batch = new();

    [Fact]
    public void Valid_batches_are_taken_and_the_values_agree() =>
        Prop.ForAll(BatchGen.Batch.ToArbitrary(), json =>
        {
            Assert.Equal(Rejection.None, Compare(Encoding.UTF8.GetBytes(json)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20_261_121, 1));

    [Fact]
    public void A_real_batch_cut_anywhere_is_refused()
    {
        foreach (var utf8 in RealBatches())
        {
            for (var length = 0; length < utf8.Length; length++)
            {
                Assert.NotEqual(Rejection.None, Compare(utf8[..length]));
            }
        }
    }

    [Fact]
    public void A_real_batch_with_any_bit_flipped_is_read_alike_or_refused()
    {
        foreach (var utf8 in RealBatches())
        {
            for (var bit = 0; bit < utf8.Length * 8; bit++)
            {
                utf8[bit / 8] ^= (byte)(1 << (bit % 8));
                Compare(utf8);
                utf8[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void A_real_batch_with_a_byte_put_in_anywhere_is_read_alike_or_refused()
    {
        foreach (var utf8 in RealBatches())
        {
            for (var at = 0; at <= utf8.Length; at++)
            {
                foreach (var letter in "0-,]}\"\\ .e\0\u007F"u8)
                {
                    Compare([.. utf8[..at], letter, .. utf8[at..]]);
                }
            }
        }
    }

    [Fact]
    public void Two_seconds_of_wild_bytes_bring_nothing_but_named_refusals()
    {
        var random = new Random(20_261_121);
        var sources = RealBatches().ToArray();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2))
        {
            var wild = Wild(random, sources);

            var verdict = Compare(wild);

            Assert.InRange(verdict.Offset, 0, wild.Length);
        }
    }

    // A few bytes of a real batch replaced, a stretch of it doubled or dropped, or, now and then, nothing but noise.
    private static byte[] Wild(Random random, byte[][] sources)
    {
        var source = (byte[])sources[random.Next(sources.Length)].Clone();
        for (var damages = random.Next(1, 4); damages > 0; damages--)
        {
            var (from, to) = (random.Next(source.Length), random.Next(source.Length));
            (from, to) = (Math.Min(from, to), Math.Max(from, to));
            switch (random.Next(4))
            {
                case 0:
                    source[from] = (byte)random.Next(256);
                    break;
                case 1:
                    source[from] = "0123456789-,:[]{}\"\\ntfue.E+"u8[random.Next(27)];
                    break;
                case 2:
                    source = [.. source[..from], .. source[to..], (byte)'}'];
                    break;
                default:
                    source = [.. source[..Math.Min(to, 8_000)], .. source[from..]];
                    break;
            }
        }

        if (random.Next(50) == 0)
        {
            random.NextBytes(source);
        }

        return source;
    }

    // Whatever System.Text.Json refuses is refused; whatever is taken, it takes too and reads the same in it.
    private Rejection Compare(byte[] utf8)
    {
        var verdict = Wire.Read(utf8, batch);
        using var strict = Wire.Strictly(utf8);
        if (verdict.IsNone)
        {
            Assert.True(strict is not null, Convert.ToBase64String(utf8));
            Agree(strict.RootElement);
        }

        if (strict is null)
        {
            Assert.NotEqual(Rejection.None, verdict);
        }

        return verdict;
    }

    private void Agree(JsonElement root)
    {
        Assert.Equal(root.GetProperty("dongle").GetString(), batch.Dongle);
        Assert.Equal(root.GetProperty("life").GetString(), batch.Life.ToString("x16", null), ignoreCase: true);
        Assert.Equal(root.GetProperty("boot").GetInt64(), batch.Boot);
        Assert.Equal(root.GetProperty("seq").GetInt64(), batch.Seq);
        Assert.Equal(root.GetProperty("up").GetInt64(), batch.UpMs);
        Assert.Equal(root.GetProperty("trip").GetInt64(), batch.Trip);
        Assert.Equal(Number(root, "t0"), batch.T0Ms);
        Assert.Equal(Number(root, "mv"), batch.Millivolts);
        Assert.Equal(Number(root, "odo"), batch.OdometerKm);
        Assert.Equal(Number(root, "pol"), batch.PolicyVersion);
        Assert.Equal(Member(root, "fw")?.GetString(), batch.Firmware);
        Assert.Equal(Member(root, "cause")?.GetString(), batch.Cause);
        Assert.Equal(Member(root, "dtc")?.EnumerateArray().Select(code => code.GetString()!), batch.TroubleCodes);
        Assert.Equal(
            Member(root, "ev")?.EnumerateArray().Select(item => new DongleEvent(item[0].GetString()!, item[1].GetInt32(), item[2].GetInt32())) ?? [],
            batch.Events);
        for (var column = 0; column < Columns.Length; column++)
        {
            Assert.Equal(Values(root, Columns[column]).Select(value => (short)(value ?? TelemetryBatch.Missing)), batch.Column((BatchColumn)column).ToArray());
        }

        Assert.Equal(Places(root, "lat"), batch.Latitude.ToArray());
        Assert.Equal(Places(root, "lon"), batch.Longitude.ToArray());
    }

    private static JsonElement? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static long? Number(JsonElement root, string name) => Member(root, name)?.GetInt64();

    private static IEnumerable<int?> Values(JsonElement root, string name) =>
        Member(root, name)?.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (int?)null : value.GetInt32()) ?? [];

    private static IEnumerable<int> Places(JsonElement root, string name)
    {
        var last = 0;
        return Values(root, name).Select(step => step is { } measured ? last += measured : TelemetryBatch.MissingPlace);
    }

    // The approved batches, and one long enough to be read in blocks from its first column to its last.
    private static IEnumerable<byte[]> RealBatches() =>
        ApprovedText.Names("batch-v1-*.json").Select(name => ApprovedText.Bytes(name).AsSpan().TrimEnd((byte)'\n').ToArray())
            .Append(Encoding.UTF8.GetBytes(Wire.With(
                $"\"spd\":[{string.Join(',', Enumerable.Range(40, 12))}],\"ax\":[{string.Join(',', Enumerable.Range(-60, 120))}],\"mv\":14000,\"note\":\"a text after the columns, so that blocks reach their end\"")));
}
