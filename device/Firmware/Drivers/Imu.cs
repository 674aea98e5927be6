using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>MPU-6886 or MPU-6050: six axes over I2C.</summary>
    /// <remarks>MPU-6886 data sheet rev. 1.1 (DS-000193), register map 8; MPU-6000/6050 register map rev. 4.2. Both agree in every register used here.</remarks>
    public sealed class Imu : IInertia
    {
        private const byte Power1 = 0x6B;
        private const byte Power2 = 0x6C;
        private const byte InterruptEnable = 0x38;
        private const byte Divider = 0x19;
        private const byte Filter = 0x1A;
        private const byte GyroConfig = 0x1B;
        private const byte AccelConfig = 0x1C;
        private const byte Data = 0x3B;
        private const byte WhoAmI = 0x75;
        private const byte Mpu6886 = 0x19;
        private const byte Mpu6050 = 0x68;
        private const int DataBytes = 14;
        private const int FailuresToAskAgain = 10;

        private readonly IRegisterBus bus;
        private readonly byte[] bytes = new byte[DataBytes];
        private readonly int range;
        private bool identified;
        private int failures;

        /// <summary>A sensor.</summary>
        /// <param name="bus">Where it answers.</param>
        /// <param name="range">0 to 3: 2, 4, 8, 16 g and 250, 500, 1000, 2000 degrees/s full scale. Register and scale follow from it alone.</param>
        public Imu(IRegisterBus bus, int range)
        {
            this.bus = bus;
            this.range = range & 3;
        }

        /// <inheritdoc/>
        public bool Read(short[] into)
        {
            if (!identified && !Identify())
            {
                return false;
            }

            if (!bus.Read(Data, bytes, DataBytes))
            {
                failures++;
                identified = failures < FailuresToAskAgain;
                return false;
            }

            failures = 0;
            for (int axis = 0; axis < 3; axis++)
            {
                // Full scale is 2 g or 250 degrees/s, doubled by each step of the range, over 32768 and 32750 counts.
                into[axis] = Rounded((long)Raw(axis * 2) * (2000 << range), 32768);
                into[axis + 3] = Rounded((long)Raw(8 + (axis * 2)) * (10 << range), 131);
            }

            return true;
        }

        /// <summary>Sleeps until something moves it by 0.4 g, and then raises its interrupt (MPU-6886: chapter 5.1, wake-on-motion; MPU-6050: motion
        /// interrupt). False when the chip did not answer; the timer wakes the board all the same.</summary>
        public bool WatchMotion()
        {
            if (!bus.Read(WhoAmI, bytes, 1))
            {
                return false;
            }

            identified = false;
            return bytes[0] == Mpu6886
                ? bus.Write(Power1, 0x00) && bus.Write(Power2, 0x07) && bus.Write(0x20, 100) && bus.Write(0x21, 100) && bus.Write(0x22, 100)
                    && bus.Write(InterruptEnable, 0xE0) && bus.Write(0x69, 0xC2) && bus.Write(Power1, 0x20)
                : bus.Write(Power1, 0x00) && bus.Write(AccelConfig, 0x01) && bus.Write(0x1F, 200) && bus.Write(0x20, 1)
                    && bus.Write(InterruptEnable, 0x40) && bus.Write(Power2, 0x47) && bus.Write(Power1, 0x28);
        }

        private bool Identify()
        {
            if (!bus.Read(WhoAmI, bytes, 1) || (bytes[0] != Mpu6886 && bytes[0] != Mpu6050))
            {
                return false;
            }

            // Awake on the gyroscope's clock; 44 Hz low-pass, so that a 10 Hz reading does not fold engine vibration in.
            identified = bus.Write(Power1, 0x01)
                && bus.Write(Filter, 0x03)
                && bus.Write(Divider, 0x09)
                && bus.Write(GyroConfig, (byte)(range << 3))
                && bus.Write(AccelConfig, (byte)(range << 3));
            failures = 0;
            return identified;
        }

        private short Raw(int at)
        {
            return unchecked((short)((bytes[at] << 8) | bytes[at + 1]));
        }

        private static short Rounded(long value, int by)
        {
            return (short)((value + (value < 0 ? -by / 2 : by / 2)) / by);
        }
    }
}
