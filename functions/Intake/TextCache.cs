using System.Text;

namespace ConnectedInsurance.Intake;

/// <summary>Short texts that hardly change from batch to batch (dongle id, firmware version), so that reading them again allocates nothing.</summary>
internal sealed class TextCache
{
    private const int Slots = 256;
    private readonly string?[] slots = new string?[Slots];

    /// <summary>The text of ASCII bytes. Two texts of one slot displace each other.</summary>
    public string Of(ReadOnlySpan<byte> ascii)
    {
        var hash = (uint)ascii.Length;
        foreach (var letter in ascii)
        {
            hash = unchecked((hash * 31) + letter);
        }

        ref var slot = ref slots[hash % Slots];
        if (slot is null || !Ascii.Equals(ascii, slot))
        {
            slot = Encoding.ASCII.GetString(ascii);
        }

        return slot;
    }
}
