using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Drivers;

namespace ConnectedInsurance.Emulator.World;

/// <summary>An MPU-6886 behind its registers: counts at the range that was set, off by what its zeros drift, clipped where the sensor clips.</summary>
public sealed class ImuModel(EmulatedCar car, WorldTime time, Fault faults, int seed, double driftScale = 0) : IRegisterBus
{
    private readonly Outages outages = new(faults.HasFlag(Fault.ImuOutages), new Chance(seed), 20 * 60_000, 30_000);
    private readonly InertialDrift drift = new(seed + 1, driftScale);
    private readonly byte[] registers = new byte[128];

    /// <inheritdoc/>
    public bool Read(byte register, byte[] into, int count)
    {
        ArgumentNullException.ThrowIfNull(into);
        if (outages.IsOut(time.NowMs) || (register == 0x3B && float.IsNaN(car.Feel().AxG)))
        {
            return false;
        }

        registers[0x75] = 0x19;
        if (register == 0x3B)
        {
            Sample();
        }

        registers.AsSpan(register, count).CopyTo(into);
        return true;
    }

    /// <inheritdoc/>
    public bool Write(byte register, byte value)
    {
        registers[register] = value;
        return !outages.IsOut(time.NowMs);
    }

    private void Sample()
    {
        var felt = car.Feel();
        var perG = 16384 >> (registers[0x1C] >> 3 & 3);
        var perDps = 131d / (1 << (registers[0x1B] >> 3 & 3));
        var zeros = drift.At(time.NowMs, time.UptimeMs);
        Put(0x3B, (felt.AxG + zeros[0]) * perG);
        Put(0x3D, (felt.AyG + zeros[1]) * perG);
        Put(0x3F, (felt.AzG + zeros[2]) * perG);
        Put(0x43, (Known(felt.GxDps) + zeros[3]) * perDps);
        Put(0x45, (Known(felt.GyDps) + zeros[4]) * perDps);
        Put(0x47, (Known(felt.GzDps) + zeros[5]) * perDps);
    }

    /// <summary>A recording without rotation: the sensor says that nothing turns.</summary>
    private static float Known(float rotation) => float.IsNaN(rotation) ? 0 : rotation;

    private void Put(int at, double counts)
    {
        var value = (short)Math.Clamp(Math.Round(counts), short.MinValue, short.MaxValue);
        registers[at] = unchecked((byte)(value >> 8));
        registers[at + 1] = unchecked((byte)value);
    }
}
