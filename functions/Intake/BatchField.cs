using System.Buffers.Binary;

namespace ConnectedInsurance.Intake;

/// <summary>The fields of a batch, version 1. Those up to <see cref="Gz"/> are the columns of <see cref="BatchColumn"/>, in its order.</summary>
internal enum BatchField
{
    Speed, GnssSpeed, Heading, Rpm, Throttle, Coolant, Fuel, Ax, Ay, Az, Gx, Gy, Gz, Latitude, Longitude,
    Version, Dongle, Life, Boot, Seq, Up, T0, Clock, Mode, Trip, End, Cause, Hz, Millivolts,
    TroubleCodes, Vin, Odometer, Firmware, Policy, Events,
}

/// <summary>How the fields are called on the wire, and which must be there.</summary>
internal static class BatchFields
{
    private static readonly string[] Names =
    [
        "spd", "gs", "hdg", "rpm", "thr", "clt", "fuel", "ax", "ay", "az", "gx", "gy", "gz", "lat", "lon",
        "v", "dongle", "life", "boot", "seq", "up", "t0", "clock", "mode", "trip", "end", "cause", "hz", "mv",
        "dtc", "vin", "odo", "fw", "pol", "ev",
    ];

    private static readonly ulong[] Packed = [.. Names.Select(name => Pack(System.Text.Encoding.ASCII.GetBytes(name)))];

    /// <summary>Fields without which a batch is none; the others may be missing, or null, which is "not measured".</summary>
    public static readonly BatchFieldSet Required = BatchFieldSet.Of(
        BatchField.Version, BatchField.Dongle, BatchField.Life, BatchField.Boot, BatchField.Seq, BatchField.Up, BatchField.Trip);

    /// <summary>The wire name.</summary>
    public static string Name(this BatchField field) => Names[(int)field];

    /// <summary>The field of a wire name, or null when this version knows none.</summary>
    public static BatchField? Named(ReadOnlySpan<byte> name) =>
        name.Length <= sizeof(ulong) && Packed.AsSpan().IndexOf(Pack(name)) is >= 0 and var field ? (BatchField)field : null;

    // A name of up to 8 bytes as one number, so that finding it is one vectorised search. No name holds a zero byte.
    private static ulong Pack(ReadOnlySpan<byte> name)
    {
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        name.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64LittleEndian(padded);
    }
}
