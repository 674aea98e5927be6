using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Partners.Leads;

/// <summary>A lead as its garage sees it: what ails the vehicle and what is agreed. No trip, no place, nobody's name: the reference is what the driver says at the counter.</summary>
[Discloses(DataCategory.VehicleHealth)]
public sealed record SubjectLead
{
    /// <summary>One as it may look.</summary>
    public static readonly SubjectLead Example = new()
    {
        Subject = SubjectTrips.ExampleSubject,
        Lead = "b3c5e7092a4c6e80a2b4d6f8192a3b4c5d6e7f80",
        Reference = "7F3A91C0",
        State = LeadState.Offered,
        Findings =
        [
            new() { Kind = FindingKind.TroubleCode, Code = "P0301" },
            new() { Kind = FindingKind.BatteryWeak, Volts = 12.1 },
        ],
        Day = new(2026, 9, 30),
        OdometerKm = 84_300,
    };

    /// <summary>What this partner calls the driver.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required string Subject { get; init; }

    /// <summary>What this partner calls the lead.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required string Lead { get; init; }

    /// <summary>What the driver calls it at the counter.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required string Reference { get; init; }

    /// <summary>Where it stands.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required LeadState State { get; init; }

    /// <summary>What was found.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required IReadOnlyList<SubjectFinding> Findings { get; init; }

    /// <summary>The day that was offered last; null before.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required DateOnly? Day { get; init; }

    /// <summary>Odometer, km; null unknown.</summary>
    [Discloses(DataCategory.VehicleHealth, RoundedTo = 100)]
    public required double? OdometerKm { get; init; }
}

/// <summary>Something found, as a garage sees it.</summary>
[Discloses(DataCategory.VehicleHealth)]
public sealed record SubjectFinding
{
    /// <summary>What.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required FindingKind Kind { get; init; }

    /// <summary>The trouble code; null for other kinds.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public string? Code { get; init; }

    /// <summary>The battery as measured last, V; null for other kinds.</summary>
    [Discloses(DataCategory.VehicleHealth, RoundedTo = 0.1)]
    public double? Volts { get; init; }

    /// <summary>The coolant as measured last, degrees Celsius; null for other kinds.</summary>
    [Discloses(DataCategory.VehicleHealth, RoundedTo = 1)]
    public double? Celsius { get; init; }

    /// <summary>Km until the service, negative when it is overdue; null for other kinds.</summary>
    [Discloses(DataCategory.VehicleHealth, RoundedTo = 100)]
    public double? Km { get; init; }
}

/// <summary>A garage's leads as it sees them.</summary>
[Discloses(DataCategory.VehicleHealth)]
public sealed record SubjectLeads
{
    /// <summary>One page as it may look.</summary>
    public static readonly SubjectLeads Example = new() { Leads = [SubjectLead.Example], Next = null };

    /// <summary>The leads, subject by subject.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required IReadOnlyList<SubjectLead> Leads { get; init; }

    /// <summary>The cursor of the next page; null on the last.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required string? Next { get; init; }
}
