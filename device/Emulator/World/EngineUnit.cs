using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ConnectedInsurance.Emulator.Driving;

namespace ConnectedInsurance.Emulator.World;

/// <summary>The control unit of a car's engine: what it answers to a request, in bytes (SAE J1979:2012).</summary>
internal static class EngineUnit
{
    /// <summary>The answer to hex digits; null when it has none.</summary>
    public static byte[]? Answer(string request, EmulatedCar car, ObdChipModel chip)
    {
        var pid = request.Length >= 4 ? byte.Parse(request.AsSpan(2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : (byte)0;
        var second = car.Second;
        return (request[..2], pid) switch
        {
            ("01", 0x00) => [0x41, pid, .. Bits(0x05, 0x0C, 0x0D, 0x11, 0x20)],
            ("01", 0x20) => [0x41, pid, .. Bits(0x0F, 0x20)],
            ("01", 0x40 or 0x60 or 0x80) => [0x41, pid, .. Bits(0x20)],
            ("01", 0xA0) => [0x41, pid, .. Bits(0x06)],
            ("01", _) when IsUnknown(pid, second) => null,
            ("01", 0x05) => [0x41, pid, Byte(second.CoolantCelsius + 40)],
            ("01", 0x0C) => [0x41, pid, .. Word(car.IsRunning ? second.Rpm * 4 : 0)],
            ("01", 0x0D) => [0x41, pid, Byte(second.SpeedKph)],
            ("01", 0x11) => [0x41, pid, Byte(second.ThrottlePercent * 2.55)],
            ("01", 0x2F) => [0x41, pid, Byte(second.FuelPercent * 2.55)],
            ("01", 0xA6) => [0x41, pid, 0, .. Word(Math.Floor(second.OdometerKm * 10 / 256)).AsSpan(0, 2), (byte)((long)(second.OdometerKm * 10) & 255)],
            ("09", _) when chip.Bus == CarBus.Line => null,
            ("09", 0x02) => [0x49, pid, 1, .. Encoding.ASCII.GetBytes(chip.Vin)],
            ("03", _) => [0x43, (byte)chip.TroubleCodes.Count, .. chip.TroubleCodes.SelectMany(code => new[] { (byte)(code >> 8), (byte)(code & 255) })],
            ("07", _) => [0x47, 0],
            _ => null,
        };
    }

    /// <summary>A recorded car tells only what was recorded.</summary>
    private static bool IsUnknown(byte pid, DriveSecond second) => double.IsNaN(pid switch
    {
        0x05 => second.CoolantCelsius,
        0x0C => second.Rpm,
        0x0D => second.SpeedKph,
        0x11 => second.ThrottlePercent,
        0x2F => second.FuelPercent,
        0xA6 => second.OdometerKm,
        _ => 0,
    });

    private static byte[] Bits(params int[] pids)
    {
        var bits = pids.Aggregate(0u, (sum, pid) => sum | (1u << (32 - pid)));
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, bits);
        return bytes;
    }

    private static byte Byte(double value) => (byte)Math.Clamp(Math.Round(value, MidpointRounding.AwayFromZero), 0, 255);

    private static byte[] Word(double value)
    {
        var word = (int)Math.Clamp(Math.Round(value, MidpointRounding.AwayFromZero), 0, ushort.MaxValue);
        return [(byte)(word >> 8), (byte)(word & 255)];
    }
}
