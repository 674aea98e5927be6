using System.Globalization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Intake;

/// <summary>What a dongle calls a trip: one trip number of one boot. Most trips are one segment; a reboot on the road makes two of one trip.</summary>
public readonly record struct TripSegment(string Dongle, ulong Life, uint Boot, uint Trip) : IComparable<TripSegment>
{
    /// <summary>Partition of the segment's batches and name of its key: fixed width after the dongle, so that within a life ordinal order is order of time.</summary>
    public override string ToString() => $"{Dongle}.{KeyText.Of(Life)}.{KeyText.Of(Boot)}.{KeyText.Of(Trip)}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static TripSegment Parse(string text)
    {
        var parts = text.Split('.');
        return new(parts[0], ulong.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture), Number(parts[2]), Number(parts[3]));
    }

    /// <inheritdoc/>
    public int CompareTo(TripSegment other) => string.CompareOrdinal(ToString(), other.ToString());

    private static uint Number(string hex) => uint.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Ordinal order of the names.</summary>
    public static bool operator <(TripSegment left, TripSegment right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the names.</summary>
    public static bool operator >(TripSegment left, TripSegment right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the names.</summary>
    public static bool operator <=(TripSegment left, TripSegment right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the names.</summary>
    public static bool operator >=(TripSegment left, TripSegment right) => left.CompareTo(right) >= 0;
}
