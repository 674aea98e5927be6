using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>One step of an instance: what it heard, and what it asked for in answer. The unit of a history, written as one row.</summary>
/// <param name="At">The clock of the step, whole milliseconds: a replay must see the very same.</param>
/// <param name="Heard">What happened, in the order it was told.</param>
/// <param name="Asked">What the body asked for, in order.</param>
internal sealed record Turn(DateTimeOffset At, IReadOnlyList<HistoryEvent> Heard, IReadOnlyList<HistoryEvent> Asked)
{
    private const byte Format = 1;

    /// <summary>The row's value.</summary>
    public byte[] Encode()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Format);
        writer.Write7BitEncodedInt64(At.ToUnixTimeMilliseconds());
        Write(writer, Heard);
        Write(writer, Asked);
        return bytes.ToArray();
    }

    /// <summary>Reads a row's value.</summary>
    /// <exception cref="InvalidDataException">It was written by a newer version, or is damaged.</exception>
    public static Turn Decode(byte[] row)
    {
        using var reader = new BinaryReader(new MemoryStream(row), Encoding.UTF8);
        return reader.ReadByte() == Format
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(reader.Read7BitEncodedInt64()), Read(reader), Read(reader))
            : throw new InvalidDataException($"A history has format {row[0]}; this version of the platform reads {Format}.");
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<HistoryEvent> lines)
    {
        writer.Write7BitEncodedInt(lines.Count);
        foreach (var line in lines)
        {
            writer.Write((byte)line.Kind);
            writer.Write7BitEncodedInt(line.Step);
            writer.Write(line.Name);
            writer.Write7BitEncodedInt(line.Value.Utf8.Length);
            writer.Write(line.Value.Utf8.Span);
            writer.Write7BitEncodedInt64(line.Number);
        }
    }

    private static HistoryEvent[] Read(BinaryReader reader)
    {
        var lines = new HistoryEvent[reader.Read7BitEncodedInt()];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = new(
                (HistoryKind)reader.ReadByte(),
                reader.Read7BitEncodedInt(),
                reader.ReadString(),
                new OrchestrationValue(reader.ReadBytes(reader.Read7BitEncodedInt())),
                reader.Read7BitEncodedInt64());
        }

        return lines;
    }
}
