using ConnectedInsurance.Firmware.Drivers;

namespace ConnectedInsurance.Device.Tests.Drivers;

public class ImuTests
{
    private readonly short[] read = new short[6];

    [Theory]
    [InlineData(0x19, 0, 16384, 1000, 131, 10)]
    [InlineData(0x68, 0, 16384, 1000, 131, 10)]
    [InlineData(0x19, 2, 4096, 1000, -131, -40)]
    [InlineData(0x19, 3, -32768, -16000, -32768, -20011)]
    public void Range_and_scale_agree(int identity, int range, short accel, int mg, short gyro, int decidegrees)
    {
        var chip = new Registers(identity, accel, gyro);

        Assert.True(new Imu(chip, range).Read(read));

        Assert.Equal((mg, decidegrees), (read[2], read[5]));
        Assert.Equal(range << 3, chip.Bytes[0x1C]);
        Assert.Equal(range << 3, chip.Bytes[0x1B]);
    }

    [Fact]
    public void Another_chip_is_not_taken_for_one()
    {
        var chip = new Registers(0x71, 1, 1);

        Assert.False(new Imu(chip, 0).Read(read));
        Assert.Equal(0, chip.Bytes[0x6B]);
    }

    [Fact]
    public void A_chip_that_came_back_is_set_up_again()
    {
        var chip = new Registers(0x19, 16384, 0);
        var imu = new Imu(chip, 2);
        imu.Read(read);
        chip.IsAbsent = true;
        for (var i = 0; i < 12; i++)
        {
            Assert.False(imu.Read(read));
        }

        (chip.IsAbsent, chip.Bytes[0x1C]) = (false, 0);

        Assert.True(imu.Read(read));
        Assert.Equal(0x10, chip.Bytes[0x1C]);
    }

    [Theory]
    [InlineData(0x19)]
    [InlineData(0x68)]
    public void Asleep_it_watches_for_motion(int identity)
    {
        var chip = new Registers(identity, 0, 0);

        Assert.True(new Imu(chip, 2).WatchMotion());
        Assert.NotEqual(0, chip.Bytes[0x38]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_bytes_in_the_registers_are_a_reading_within_the_range(int range)
    {
        var random = new Random(range);
        var chip = new Registers(0x19, 0, 0);
        var imu = new Imu(chip, range);
        Assert.True(imu.Read(read));

        for (var i = 0; i < 10_000; i++)
        {
            random.NextBytes(chip.Bytes.AsSpan(0x3B, 14));
            Assert.True(imu.Read(read));
            Assert.All(read[..3], mg => Assert.InRange(mg, -2000 << range, 2000 << range));
            Assert.All(read[3..], decidegrees => Assert.InRange(decidegrees, -2502 << range, 2502 << range));
        }
    }

    private sealed class Registers : IRegisterBus
    {
        public Registers(int identity, short accel, short gyro)
        {
            Bytes[0x75] = (byte)identity;
            Put(0x3F, accel);
            Put(0x47, gyro);
        }

        public byte[] Bytes { get; } = new byte[128];

        public bool IsAbsent { get; set; }

        public bool Read(byte register, byte[] into, int count)
        {
            if (!IsAbsent)
            {
                Bytes.AsSpan(register, count).CopyTo(into);
            }

            return !IsAbsent;
        }

        public bool Write(byte register, byte value)
        {
            Bytes[register] = value;
            return !IsAbsent;
        }

        private void Put(int at, short value) => (Bytes[at], Bytes[at + 1]) = (unchecked((byte)(value >> 8)), unchecked((byte)value));
    }
}
