using System.Globalization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Tables;

/// <summary>The number of a row's last write as the text callers see.</summary>
internal static class RowTag
{
    /// <summary>The tag of a number.</summary>
    public static ETag Of(long number) => new(number.ToString("x", CultureInfo.InvariantCulture));
}
