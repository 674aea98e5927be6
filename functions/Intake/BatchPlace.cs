using System.Globalization;
using System.Text.Json;

namespace ConnectedInsurance.Intake;

/// <summary>Which batch of a dongle this is.</summary>
/// <param name="Life">Random id of the time since the flash was formatted.</param>
/// <param name="Boot">Boot counter in this life.</param>
/// <param name="Seq">Number in the boot.</param>
public readonly record struct BatchPlace(ulong Life, uint Boot, uint Seq)
{
    /// <summary>The place a batch that was not taken claims, as far as its bytes can be read; null when they do not say.</summary>
    public static BatchPlace? In(ReadOnlySpan<byte> utf8)
    {
        (ulong? Life, uint? Boot, uint? Seq) found = default;
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read() && found is not { Life: not null, Boot: not null, Seq: not null })
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    found = Member(ref reader, found);
                }
            }
        }
        catch (JsonException)
        {
            // What was read before the damage may be enough.
        }

        return found is { Life: { } life, Boot: { } boot, Seq: { } seq } ? new(life, boot, seq) : null;
    }

    private static (ulong? Life, uint? Boot, uint? Seq) Member(ref Utf8JsonReader reader, (ulong? Life, uint? Boot, uint? Seq) found)
    {
        var (isLife, isBoot, isSeq) = (reader.ValueTextEquals("life"), reader.ValueTextEquals("boot"), reader.ValueTextEquals("seq"));
        reader.Read();
        if (isLife && reader.TokenType == JsonTokenType.String
            && ulong.TryParse(reader.GetString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var life))
        {
            return found with { Life = life };
        }

        if ((isBoot || isSeq) && reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out var number))
        {
            return isBoot ? found with { Boot = number } : found with { Seq = number };
        }

        return found;
    }
}
