using System.Buffers;
using System.Buffers.Binary;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Trips;

/// <summary>Columns as integers in wire units, differences from value to value, split into planes of bytes: what a general compressor then finds is mostly zeros.</summary>
/// <remarks>
/// Layout, little-endian: version, seconds, hz, private, start (unix ms, or long.MinValue), then per column its number and
/// a bit per value that is measured, how many bytes the largest zig-zag difference of those needs, and the differences: first all
/// lowest bytes, then all second bytes, and so on.
/// Columns are the signals by number, then latitude and longitude; 255 ends.
/// </remarks>
internal static class ColumnPlanes
{
    private const byte Version = 1;
    private const byte Latitude = 253;
    private const byte Longitude = 254;
    private const byte End = 255;

    public static void Write(IBufferWriter<byte> into, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(into.GetSpan(4), number);
        into.Advance(4);
    }

    public static int ReadInt(ReadOnlySpan<byte> from) => BinaryPrimitives.ReadInt32LittleEndian(from);

    public static void Write(IBufferWriter<byte> into, DriveColumns drive)
    {
        into.Write([Version]);
        Write(into, drive.Seconds);
        into.Write([(byte)drive.ImuHz, drive.Private ? (byte)1 : (byte)0]);
        BinaryPrimitives.WriteInt64LittleEndian(into.GetSpan(8), drive.Start?.ToUnixTimeMilliseconds() ?? long.MinValue);
        into.Advance(8);
        var values = ArrayPool<int>.Shared.Rent(Math.Max(drive.Samples, 1));
        foreach (var signal in Enum.GetValues<Signal>())
        {
            var column = drive[signal];
            if (column.Length > 0)
            {
                var step = WireStep.Of(signal);
                for (var i = 0; i < column.Length; i++)
                {
                    values[i] = float.IsNaN(column[i]) ? int.MinValue : (int)MathF.Round(column[i] / step);
                }

                WriteColumn(into, (byte)signal, values.AsSpan(0, column.Length));
            }
        }

        WritePlace(into, Latitude, drive.Latitude, values);
        WritePlace(into, Longitude, drive.Longitude, values);
        into.Write([End]);
        ArrayPool<int>.Shared.Return(values);
    }

    public static DriveColumns Read(ReadOnlySpan<byte> from) => Read(from, out _);

    /// <summary>The drive, and what stands behind it.</summary>
    public static DriveColumns Read(ReadOnlySpan<byte> from, out ReadOnlySpan<byte> rest)
    {
        if (from[0] != Version)
        {
            throw new InvalidDataException($"An archived drive has version {from[0]}; this program reads {Version}.");
        }

        var startMs = BinaryPrimitives.ReadInt64LittleEndian(from[7..]);
        var start = startMs == long.MinValue ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(startMs);
        var drive = new DriveColumns(ReadInt(from[1..]), from[5], start) { Private = from[6] == 1 };
        from = from[15..];
        var values = new int[Math.Max(drive.Samples, 1)];
        while (from[0] != End)
        {
            var number = from[0];
            var length = number >= Latitude || (Signal)number < Signal.AccelerationXG ? drive.Seconds : drive.Samples;
            ReadColumn(ref from, values.AsSpan(0, length));
            Fill(drive, number, values.AsSpan(0, length));
        }

        rest = from[1..];
        return drive;
    }

    private static void Fill(DriveColumns drive, byte number, ReadOnlySpan<int> values)
    {
        if (number < Latitude)
        {
            var column = drive.Fill((Signal)number);
            var step = WireStep.Of((Signal)number);
            for (var i = 0; i < values.Length; i++)
            {
                column[i] = values[i] == int.MinValue ? float.NaN : values[i] * step;
            }

            return;
        }

        drive.FillPlace(out var latitudes, out var longitudes);
        var degrees = number == Latitude ? latitudes : longitudes;
        for (var i = 0; i < values.Length; i++)
        {
            degrees[i] = values[i] == int.MinValue ? double.NaN : values[i] * WireStep.Degree;
        }
    }

    private static void WritePlace(IBufferWriter<byte> into, byte number, ReadOnlySpan<double> degrees, int[] values)
    {
        if (degrees.Length > 0)
        {
            for (var i = 0; i < degrees.Length; i++)
            {
                values[i] = double.IsNaN(degrees[i]) ? int.MinValue : (int)Math.Round(degrees[i] / WireStep.Degree);
            }

            WriteColumn(into, number, values.AsSpan(0, degrees.Length));
        }
    }

    private static void WriteColumn(IBufferWriter<byte> into, byte number, Span<int> values)
    {
        var maskBytes = (values.Length + 7) / 8;
        var room = into.GetSpan(1 + maskBytes);
        room[0] = number;
        var mask = room.Slice(1, maskBytes);
        mask.Clear();
        var (count, previous, bits) = (0, 0, 0u);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] != int.MinValue)
            {
                mask[i >> 3] |= (byte)(1 << (i & 7));
                var difference = unchecked(values[i] - previous);
                previous = values[i];
                difference = unchecked((difference << 1) ^ (difference >> 31));
                values[count++] = difference;
                bits |= unchecked((uint)difference);
            }
        }

        var planes = (39 - System.Numerics.BitOperations.LeadingZeroCount(bits)) / 8;
        into.Advance(1 + maskBytes);
        into.Write([(byte)planes]);
        for (var plane = 0; plane < planes; plane++)
        {
            var bytes = into.GetSpan(count)[..count];
            for (var i = 0; i < count; i++)
            {
                bytes[i] = unchecked((byte)(values[i] >> (8 * plane)));
            }

            into.Advance(count);
        }
    }

    private static void ReadColumn(ref ReadOnlySpan<byte> from, Span<int> values)
    {
        var mask = from.Slice(1, (values.Length + 7) / 8);
        var count = 0;
        foreach (var bits in mask)
        {
            count += System.Numerics.BitOperations.PopCount(bits);
        }

        var planeCount = from[1 + mask.Length];
        var planes = from[(2 + mask.Length)..];
        var (at, previous) = (0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            if ((mask[i >> 3] & (1 << (i & 7))) == 0)
            {
                values[i] = int.MinValue;
                continue;
            }

            uint zigzag = 0;
            for (var plane = 0; plane < planeCount; plane++)
            {
                zigzag |= (uint)planes[plane * count + at] << (8 * plane);
            }

            at++;
            previous = unchecked(previous + ((int)(zigzag >> 1) ^ -(int)(zigzag & 1)));
            values[i] = previous;
        }

        from = planes[(planeCount * count)..];
    }
}
