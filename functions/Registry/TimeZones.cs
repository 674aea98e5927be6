namespace ConnectedInsurance.Registry;

/// <summary>The IANA zones this machine knows.</summary>
public static class TimeZones
{
    /// <summary>True for an IANA name: nights and periods can be reckoned in it.</summary>
    public static bool IsKnown(string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;
}
