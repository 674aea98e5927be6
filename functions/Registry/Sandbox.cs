namespace ConnectedInsurance.Registry;

/// <summary>The wall between drivers and the made-up ones a partner tries the platform with. It stands in the ids, so that no row has to be read to know the side.</summary>
public static class Sandbox
{
    /// <value>Prefix of a partner that sees only made-up drivers.</value>
    public const string PartnerPrefix = "sbx";

    /// <value>Prefix of a made-up driver. Whatever counts or learns passes them over.</value>
    public const string DriverPrefix = "syn";

    /// <summary>The sandbox a partner has for itself.</summary>
    public static string Of(string partner) => $"{PartnerPrefix}-{partner[(partner.IndexOf('-', StringComparison.Ordinal) + 1)..]}";

    /// <summary>True for a partner that sees only made-up drivers.</summary>
    public static bool Holds(string partner) => partner.StartsWith(PartnerPrefix + "-", StringComparison.Ordinal);

    /// <summary>True for a driver who is made up.</summary>
    public static bool MadeUp(string driver) => driver.StartsWith(DriverPrefix + "-", StringComparison.Ordinal);

    /// <summary>True when the wall stands between them: nothing of the one reaches the other, whatever was granted.</summary>
    public static bool Parts(string partner, string driver) => Holds(partner) != MadeUp(driver);
}
