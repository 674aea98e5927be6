using System.Globalization;

namespace ConnectedInsurance.Ports;

/// <summary>Numbers and times as parts of keys: fixed width, so that ordinal order is their order.</summary>
public static class KeyText
{
    /// <value>Characters of a moment.</value>
    public const int MomentLength = 13;

    private const long LastMillisecond = 9_999_999_999_999;

    /// <summary>A 32-bit counter: 8 hex digits.</summary>
    public static string Of(uint number) => number.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>A 64-bit number: 16 hex digits.</summary>
    public static string Of(ulong number) => number.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>A moment, oldest first: 13 digits of unix milliseconds (to the year 2286).</summary>
    public static string Of(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds().ToString("D13", CultureInfo.InvariantCulture);

    /// <summary>The moment behind what <see cref="NewestFirst"/> wrote.</summary>
    public static DateTimeOffset MomentOfNewestFirst(ReadOnlySpan<char> text) =>
        DateTimeOffset.FromUnixTimeMilliseconds(LastMillisecond - long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>A moment, newest first.</summary>
    public static string NewestFirst(DateTimeOffset moment) =>
        (LastMillisecond - moment.ToUnixTimeMilliseconds()).ToString("D13", CultureInfo.InvariantCulture);
}
