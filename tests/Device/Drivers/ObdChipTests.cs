using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Drivers;

namespace ConnectedInsurance.Device.Tests.Drivers;

public class ObdChipTests
{
    private readonly SecondSample sample = new();

    [Fact]
    public void Values_read_as_the_standard_says()
    {
        var chip = Run(new Wire { Answers = Car }, seconds: 6);

        Assert.True(chip.IsTalking);
        Assert.Equal((12600, true), (chip.BatteryMv, chip.IsPlugged));
        Assert.Equal((50, 1726, 40), (sample.Values[Column.Speed], sample.Values[Column.Rpm], sample.Values[Column.Throttle]));
    }

    [Fact]
    public void The_chip_is_set_up_before_the_car_is_asked()
    {
        var wire = new Wire { Answers = Car };

        Run(wire, seconds: 3);

        Assert.Equal(["STSLVLW >13.2, 1", "STSLVL off, on", "STSLVGW -0.2, 1000", "STSLVG on", "ATZ", "ATE0", "ATL0", "ATS0", "ATH1", "ATAT1", "ATSP0", "ATRV", "0100"], wire.Commands.Take(13));
    }

    [Fact]
    public void An_elm327_that_knows_no_waking_by_voltage_is_set_up_all_the_same()
    {
        var chip = Run(new Wire { Answers = command => command.StartsWith("ST", StringComparison.Ordinal) ? "?\r\r>" : Car(command) }, seconds: 6);

        Assert.True(chip.IsTalking);
    }

    [Fact]
    public void A_vin_comes_in_three_frames_and_trouble_codes_from_two_units()
    {
        var chip = Run(new Wire { Answers = Car }, seconds: 8);

        Assert.Equal("1D4GP00R55B123456", chip.Vin);
        Assert.Equal(["P0143", "P0196", "P0234", "U0100"], chip.TroubleCodes);
        Assert.Equal(120_000, chip.OdometerKm);
    }

    [Fact]
    public void A_quiet_chip_measures_the_battery_and_leaves_the_bus_alone()
    {
        var wire = new Wire { Answers = Car };
        var chip = new ObdChip(wire) { Quiet = true };

        Run(chip, 0, 60_000);

        Assert.Equal(12600, chip.BatteryMv);
        Assert.All(wire.Commands, command => Assert.Matches("^(AT|ST)", command));
    }

    [Theory]
    [InlineData(true, 550, 600)] // a starter's dip is over within the second
    [InlineData(false, 10, 13)]
    public void A_parked_cars_battery_is_measured_ten_times_a_second_and_a_driven_ones_every_five(bool isQuiet, int least, int most)
    {
        var wire = new Wire { Answers = Car };

        Run(new ObdChip(wire) { Quiet = isQuiet }, 0, 60_000);

        Assert.InRange(wire.Commands.Count(command => command == "ATRV"), least, most);
    }

    [Fact]
    public void While_a_sleeping_car_is_left_alone_the_battery_is_measured_all_the_same()
    {
        var wire = new Wire { Answers = command => command == "0100" ? "UNABLE TO CONNECT\r\r>" : Car(command) };

        Run(wire, seconds: 60);

        Assert.InRange(wire.Commands.Count(command => command == "0100"), 8, 13);
        Assert.InRange(wire.Commands.Count(command => command == "ATRV"), 10, 13);
    }

    [Fact]
    public void Measuring_a_battery_allocates_nothing()
    {
        var chip = new ObdChip(new Voltmeter()) { Quiet = true };
        var starter = new StarterWatch();
        Run(chip, 0, 5000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var now = 5000; now < 105_000; now += 100)
        {
            chip.Poll(now);
            starter.Sample(chip.BatteryMv);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(12_600, starter.RestingMv);
    }

    [Theory]
    [InlineData("NO DATA")]
    [InlineData("STOPPED")]
    [InlineData("BUFFER FULL")]
    [InlineData("CAN ERROR")]
    [InlineData("41 0D")]
    [InlineData("7E8 03 41 0C 99")]
    public void What_the_car_does_not_say_is_not_measured(string instead)
    {
        Run(new Wire { Answers = command => command.StartsWith("010D", StringComparison.Ordinal) ? instead + "\r\r>" : Car(command) }, seconds: 6);

        Assert.Equal(Column.None, sample.Values[Column.Speed]);
    }

    [Fact]
    public void What_a_car_keeps_silent_about_is_asked_once_a_minute()
    {
        var wire = new Wire { Answers = command => command.StartsWith("0111", StringComparison.Ordinal) ? "NO DATA\r\r>" : Car(command) };

        Run(wire, seconds: 120);

        Assert.InRange(wire.Commands.Count(command => command == "01111"), 3, 6);
        Assert.InRange(wire.Commands.Count(command => command == "010D1"), 110, 120);
    }

    [Fact]
    public void A_chip_that_hangs_is_reset_and_the_values_come_back()
    {
        var hangs = false;
        var wire = new Wire { Answers = command => hangs && command != "ATZ" ? null : Car(command) };
        var chip = new ObdChip(wire);
        Run(chip, 0, 5000);
        hangs = true;
        Run(chip, 5000, 20_000);
        hangs = false;

        Run(chip, 20_000, 40_000);

        Assert.Equal(50, sample.Values[Column.Speed]);
        Assert.True(wire.Commands.Count(command => command == "ATZ") > 1);
    }

    [Fact]
    public void Out_of_its_socket_the_chip_measures_no_battery()
    {
        var chip = Run(new Wire { Answers = command => command == "ATRV" ? "0.4V\r\r>" : Car(command) }, seconds: 5);

        Assert.False(chip.IsPlugged);
    }

    [Theory]
    [InlineData("18DAF11003410D32", 50)]
    [InlineData("48 6B 10 41 0D 32 3B", 50)]
    [InlineData("SEARCHING...\r7E803410D32", 50)]
    public void Wide_headers_and_older_buses_are_read_too(string text, int speed)
    {
        var reply = new ObdReply();
        foreach (var c in text + "\r\r>")
        {
            reply.Take((byte)c);
        }

        var unit = reply.Answering(1, 0x0D);
        Assert.True(unit >= 0);
        Assert.Equal(speed, reply.Messages.Message(unit)[2]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_bytes_neither_throw_nor_hang(int seed)
    {
        var random = new Random(seed);
        var alphabet = "7E8410D>\r\n 0123456789ABCDEFNO DATA?STOPPED\0\xFF"u8.ToArray();
        var noisy = true;
        var wire = new Wire { Answers = command => noisy && random.Next(2) == 0 ? Garbage(random, alphabet) : Car(command) };
        var chip = new ObdChip(wire);

        Run(chip, 0, 600_000);
        noisy = false;
        Run(chip, 600_000, 700_000);

        Assert.Equal(50, sample.Values[Column.Speed]);
    }

    private static string Garbage(Random random, byte[] alphabet) =>
        new([.. Enumerable.Range(0, random.Next(1500)).Select(_ => random.Next(3) == 0 ? (char)random.Next(256) : (char)alphabet[random.Next(alphabet.Length)])]);

    private ObdChip Run(Wire wire, int seconds)
    {
        var chip = new ObdChip(wire);
        Run(chip, 0, seconds * 1000);
        return chip;
    }

    private void Run(ObdChip chip, long from, long to)
    {
        for (var now = from; now < to; now += 100)
        {
            chip.Poll(now);
            if (now % 1000 == 900)
            {
                sample.Clear();
                chip.Read(sample, now);
            }
        }
    }

    /// <summary>A chip that answers everything with the battery, and keeps no account.</summary>
    private sealed class Voltmeter : IByteLink
    {
        private static readonly byte[] Answer = "12.6V\r\r>"u8.ToArray();
        private int at = Answer.Length;

        public int Read(byte[] into, int count)
        {
            var read = Math.Min(count, Answer.Length - at);
            Answer.AsSpan(at, read).CopyTo(into);
            at += read;
            return read;
        }

        public void Write(byte[] bytes, int offset, int count) => at = 0;
    }

    /// <summary>Texts of the ELM327 data sheet, "Multiline Responses" and "Interpreting Trouble Codes", with headers.</summary>
    private static string Car(string command) => command switch
    {
        "ATZ" => "\r\rELM327 v2.3\r\r>",
        "ATRV" => "12.6V\r\r>",
        "0100" => "7E8064100BE3FA813\r7E906410098180001\r\r>",
        "0120" => "7E80641200002A001\r\r>",
        "0140" or "0160" or "0180" => $"7E80641{command[2..]}00000001\r\r>",
        "01A0" => "7E80641A004000000\r\r>",
        "010D1" => "7E803410D32\r\r>",
        "010C1" => "7E804410C1AF8\r\r>",
        "01111" => "7E803411166\r\r>",
        "01A61" => "7E80641A600124F80\r\r>",
        "0902" => "7E81014490201314434\r7E82147503030523535\r7E82242313233343536\r\r>",
        "03" => "7E81008430301430196\r7E9044301C100\r7E8210234\r\r>",
        "07" => "7E8024700\r\r>",
        _ when command.StartsWith("AT", StringComparison.Ordinal) => "OK\r\r>",
        _ => "NO DATA\r\r>",
    };
}
