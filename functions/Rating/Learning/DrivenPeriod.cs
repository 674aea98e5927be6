using System.Globalization;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Rating.Learning;

/// <summary>Whether the driving of a period was there to be seen.</summary>
[JsonConverter(typeof(EnumByName<Taking>))]
public enum Taking
{
    /// <summary>Granted, and seen.</summary>
    [JsonStringEnumMemberName("takes-part")]
    TakesPart,

    /// <summary>Granted, and less than half of it seen: the dongle was out of its socket, or the car stood still.</summary>
    [JsonStringEnumMemberName("unseen")]
    Unseen,

    /// <summary>Granted before and no more: withdrawn, lapsed.</summary>
    [JsonStringEnumMemberName("left")]
    Left,
}

/// <summary>What a driver drove in a calendar month, or in those of its days that were granted, and what was claimed for it.</summary>
/// <param name="Driver">A number that means nothing outside of one portfolio.</param>
/// <param name="From">The first day of the month.</param>
/// <param name="Taking">Whether it was there to be seen.</param>
/// <param name="Years">How long it was, policy-years.</param>
/// <param name="Claims">Days on which it claimed.</param>
/// <param name="Driven">What was seen, by column; empty where nothing was.</param>
internal sealed record DrivenPeriod(int Driver, DateOnly From, Taking Taking, double Years, int Claims, IReadOnlyDictionary<string, double> Driven)
{
    /// <value>Exposure in a portfolio of these.</value>
    public const string YearsColumn = "years";

    /// <value>Claims in a portfolio of these.</value>
    public const string ClaimsColumn = "claims";

    /// <value>First line of a portfolio of these.</value>
    public static readonly string Header = string.Join(',', ["driver", YearsColumn, ClaimsColumn, .. DrivenColumns.All]);

    /// <summary>The period as a line of a portfolio: nobody's name, no place, no date.</summary>
    public string Line() => string.Join(',', [
        Driver.ToString(CultureInfo.InvariantCulture), Number(Years), Claims.ToString(CultureInfo.InvariantCulture), .. DrivenColumns.All.Select(column => Number(Driven[column]))]);

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
