using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ConnectedInsurance.Intake;

/// <summary>A batch with some of its fields alone, each as the dongle wrote it; what this version does not know is left out, since nobody can say what it tells.</summary>
internal static class CutBatch
{
    /// <summary>Every field but those that tell a place.</summary>
    public static readonly BatchFieldSet WithoutPlace = BatchFieldSet.Between(BatchField.Speed, BatchField.Events)
        .Except(BatchFieldSet.Of(BatchField.Heading, BatchField.Latitude, BatchField.Longitude));

    /// <summary>Every field but those that tell how the vehicle is; the odometer stays, for a trip's coverage rests on it.</summary>
    public static readonly BatchFieldSet WithoutHealth = BatchFieldSet.Between(BatchField.Speed, BatchField.Events)
        .Except(BatchFieldSet.Of(BatchField.Coolant, BatchField.Fuel, BatchField.Millivolts, BatchField.TroubleCodes));

    private static readonly BatchFieldSet[] Cuts = [WithoutPlace, WithoutHealth, WithoutPlace.And(WithoutHealth)];

    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = JsonCursor.MaxDepth + 1 };

    /// <summary>What is left of a batch that was read.</summary>
    public static byte[] To(BatchFieldSet kept, ReadOnlyMemory<byte> body)
    {
        var cut = new ArrayBufferWriter<byte>(body.Length);
        using var batch = JsonDocument.Parse(body, Depth);
        using (var json = new Utf8JsonWriter(cut))
        {
            json.WriteStartObject();
            foreach (var field in batch.RootElement.EnumerateObject())
            {
                if (BatchFields.At(Encoding.UTF8.GetBytes(field.Name)) is { } known && kept.Has(known))
                {
                    json.WritePropertyName(field.Name);
                    json.WriteRawValue(field.Value.GetRawText(), skipInputValidation: true);
                }
            }

            json.WriteEndObject();
        }

        return cut.WrittenSpan.ToArray();
    }

    /// <summary>True for the same batch: byte for byte, or but for what the driver had left out or erased between its two arrivals.</summary>
    public static bool AreSame(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) =>
        one.Span.SequenceEqual(other.Span)
        || Cuts.Any(cut => one.Span.SequenceEqual(To(cut, other)) || other.Span.SequenceEqual(To(cut, one)));
}
