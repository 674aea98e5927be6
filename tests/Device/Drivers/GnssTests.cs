using System.Text;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Drivers;

namespace ConnectedInsurance.Device.Tests.Drivers;

public class GnssTests
{
    private readonly Wire wire = new();
    private readonly SecondSample sample = new();
    private readonly Gnss gnss;

    public GnssTests() => gnss = new Gnss(wire);

    [Fact]
    public void A_fix_is_read_as_integers()
    {
        Hear("GPRMC,081836.00,A,3751.65000,S,14507.36000,E,021.600,360.0,130326,011.3,E");

        Assert.Equal((-37_860_833, 145_122_667), (sample.Latitude, sample.Longitude));
        Assert.Equal((1111, 0), (sample.Values[Column.GnssSpeed], sample.Values[Column.Heading]));
        Assert.Equal(new DateTimeOffset(2026, 3, 13, 8, 18, 36, TimeSpan.Zero).ToUnixTimeMilliseconds() - 1000, gnss.BootUtcMs);
    }

    [Theory]
    [InlineData("GNRMC,081836.00,V,3751.65,S,14507.36,E,021.6,084.4,130326,,", "no fix")]
    [InlineData("GNRMC,081836.00,A,9951.65,N,14507.36,E,021.6,084.4,130326,,", "no such latitude")]
    [InlineData("GNRMC,081836.00,A,3761.65,N,14507.36,E,021.6,084.4,130326,,", "61 minutes")]
    [InlineData("GNRMC,081836.00,A,,N,,E,021.6,084.4,130326,,", "empty")]
    [InlineData("GNRMC,081836.00,A,3751.65", "cut off")]
    public void What_is_no_fix_is_not_measured(string sentence, string why)
    {
        Hear(sentence);

        Assert.True(sample.Latitude == Column.NoPlace, why);
        Assert.Equal(0, gnss.BootUtcMs);
    }

    [Fact]
    public void A_wrong_check_sum_counts_for_nothing()
    {
        wire.Say("$GNRMC,081836.00,A,3751.65,S,14507.36,E,021.6,084.4,130326,,*00\r\n");
        Read();

        Assert.Equal(Column.NoPlace, sample.Latitude);
    }

    [Fact]
    public void A_receiver_whose_weeks_rolled_over_tells_no_time()
    {
        Hear("GNRMC,081836.00,A,3751.65,S,14507.36,E,021.6,084.4,280706,,");

        Assert.Equal(0, gnss.BootUtcMs);
        Assert.NotEqual(Column.NoPlace, sample.Latitude);
    }

    [Fact]
    public void Two_satellites_are_no_fix()
    {
        Hear("GNGGA,081836.00,3751.65,S,14507.36,E,1,02,9.9,1.0,M,1.0,M,,");
        Hear("GNRMC,081836.00,A,3751.65,S,14507.36,E,021.6,084.4,130326,,");

        Assert.Equal(Column.NoPlace, sample.Latitude);
    }

    [Fact]
    public void A_sentence_follows_a_torn_one_at_once()
    {
        wire.Say("$GNRMC,0818");
        Hear("GNRMC,081836.00,A,3751.65,S,14507.36,E,021.6,084.4,130326,,");

        Assert.NotEqual(Column.NoPlace, sample.Latitude);
    }

    [Fact]
    public void A_fix_older_than_two_seconds_is_none()
    {
        Hear("GNRMC,081836.00,A,3751.65,S,14507.36,E,021.6,084.4,130326,,");
        sample.Clear();
        gnss.Read(sample, 3000);

        Assert.Equal(Column.NoPlace, sample.Latitude);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_bytes_neither_throw_nor_hang(int seed)
    {
        var random = new Random(seed);
        var alphabet = "$*,.GPRMCGGAVN0123456789\r\n-"u8.ToArray();
        for (var i = 0; i < 2000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(120)).Select(_ => random.Next(5) == 0 ? (char)random.Next(256) : (char)alphabet[random.Next(alphabet.Length)])]);
            wire.Say($"${text}*{text.Aggregate(0, (x, c) => x ^ c) & 255:X2}\r\n");
            Read();
        }

        Hear("GNRMC,081836.00,A,3751.65,S,14507.36,E,021.6,084.4,130326,,");
        Assert.NotEqual(0, gnss.BootUtcMs);
    }

    private void Hear(string sentence)
    {
        var sum = Encoding.ASCII.GetBytes(sentence).Aggregate(0, (x, b) => x ^ b);
        wire.Say($"${sentence}*{sum:X2}\r\n");
        Read();
    }

    private void Read()
    {
        sample.Clear();
        gnss.Poll(1000);
        gnss.Read(sample, 1000);
    }
}
