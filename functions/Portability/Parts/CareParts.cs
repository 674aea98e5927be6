using System.Runtime.CompilerServices;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Moments;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>What the vehicles a driver owns told of their health, what was done about it, and the moments a driver keeps.</summary>
public sealed class CareParts : IStageParts
{
    /// <summary>How often a vehicle is to be serviced.</summary>
    /// <param name="Vehicle">The vehicle.</param>
    /// <param name="Plan">How often, and when it was last.</param>
    public sealed record PlannedService(string Vehicle, ServicePlan Plan);

    private readonly Lazy<IReadOnlyList<Part>> parts;

    /// <summary>The parts, read from these books.</summary>
    public CareParts(Vehicles vehicles, VehicleBook book, LeadBook leads, MomentBook moments) => parts = new(() =>
    [
        new RecordPart<DriveHealth>("vehicle-health", DataCategory.VehicleHealth, new(Provenance.Observed), PartJson.Default.DriveHealth, (scope, cancellation) =>
            Drives(vehicles, book, scope, cancellation)) { KnownBy = ["segment"] },
        new RecordPart<PlannedService>(
            "service-plans",
            DataCategory.VehicleHealth,
            new(Provenance.Given) { CorrectedBy = new Dictionary<string, string> { ["plan"] = "PUT /me/maintenance/vehicles/{vehicle}/plan" } },
            PartJson.Default.PlannedService,
            (scope, cancellation) => Plans(vehicles, book, scope, cancellation)) { KnownBy = ["vehicle"] },
        new RecordPart<Lead>("leads", DataCategory.VehicleHealth, new(Provenance.Inferred) { Given = ["garage", "day"] }, PartJson.Default.Lead, (scope, cancellation) =>
            Leads(leads, scope, cancellation)) { KnownBy = ["id"] },
        new RecordPart<KeptMoment>("moments", DataCategory.TripSummary, new(Provenance.Given) { Inferred = ["moment"] }, PartJson.Default.KeptMoment, (scope, cancellation) =>
            Moments(moments, scope, cancellation)) { KnownBy = ["moment"] },
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => parts.Value;

    private static async IAsyncEnumerable<DriveHealth> Drives(Vehicles vehicles, VehicleBook book, PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var vehicle in (await vehicles.Of(scope.Driver, cancellation)).Where(vehicle => vehicle.Owner == scope.Driver))
        {
            foreach (var drive in (await book.History(vehicle.Id, cancellation)).Drives.Where(drive => scope.Holds(drive.Began)))
            {
                yield return drive;
            }
        }
    }

    private static async IAsyncEnumerable<PlannedService> Plans(Vehicles vehicles, VehicleBook book, PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var vehicle in (await vehicles.Of(scope.Driver, cancellation)).Where(vehicle => vehicle.Owner == scope.Driver))
        {
            if (await book.Plan(vehicle.Id, cancellation) is { } plan)
            {
                yield return new(vehicle.Id, plan);
            }
        }
    }

    private static async IAsyncEnumerable<Lead> Leads(LeadBook leads, PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var lead in (await leads.Of(scope.Driver, cancellation)).Where(lead => scope.Holds(lead.Since)))
        {
            yield return lead;
        }
    }

    private static async IAsyncEnumerable<KeptMoment> Moments(MomentBook book, PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var kept in (await book.Of(scope.Driver, cancellation)).Where(kept => scope.Holds(new DateTimeOffset(kept.Moment.Day, default, TimeSpan.Zero))))
        {
            yield return kept;
        }
    }
}
