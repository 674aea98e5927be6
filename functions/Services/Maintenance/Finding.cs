using ConnectedInsurance.Partners.Leads;

namespace ConnectedInsurance.Services.Maintenance;

/// <summary>Something found.</summary>
/// <param name="Kind">What.</param>
/// <param name="Code">The trouble code; null for other kinds.</param>
/// <param name="Since">The drive it was first seen on.</param>
/// <param name="Last">The drive it was last seen on.</param>
/// <param name="Value">What was measured last: volts, degrees Celsius, or the km until a service; null for a code.</param>
public sealed record Finding(FindingKind Kind, string? Code, DateTimeOffset Since, DateTimeOffset Last, double? Value)
{
    /// <summary>True for the same thing, whenever it was seen.</summary>
    public bool IsSame(Finding other) => (Kind, Code) == (other.Kind, other.Code);
}
