namespace ConnectedInsurance.Services.Maintenance.Hearing;

/// <summary>How often a vehicle is to be serviced, and when it was last; its owner says so, from the service book.</summary>
/// <param name="IntervalKm">Kilometres between two services.</param>
/// <param name="IntervalMonths">Months between two services, if that is sooner.</param>
/// <param name="LastDay">The day of the last.</param>
/// <param name="LastKm">The odometer then.</param>
public sealed record ServicePlan(int IntervalKm, int IntervalMonths, DateOnly LastDay, int LastKm)
{
    /// <summary>One as it may look.</summary>
    public static readonly ServicePlan Example = new(15_000, 12, new(2026, 3, 14), 84_300);

    /// <summary>What is wrong with it; null when it can be kept.</summary>
    /// <param name="today">The day.</param>
    public string? Fault(DateOnly today) => this switch
    {
        { IntervalKm: < 1000 or > 100_000 } => "intervalKm is 1000 to 100000.",
        { IntervalMonths: < 1 or > 60 } => "intervalMonths is 1 to 60.",
        { LastKm: < 0 or > 10_000_000 } => "lastKm is 0 to 10000000.",
        { LastDay: var day } when day > today || day.Year < 1950 => "lastDay is a day that is past.",
        _ => null,
    };
}
