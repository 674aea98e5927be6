using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Says what an export will be made of; what was said once stands, so that a trip that comes meanwhile shifts nothing.</summary>
public sealed class PlanExport(Exports exports, ExportChunks chunks, AllParts parts, TripIndex index) : Activity<ExportStep, int>
{
    /// <value>The name the plan is kept under.</value>
    internal const string Name = "plan";

    /// <value>Trips a piece: some two seconds of work.</value>
    private const int TripsAPiece = 20;

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ActivityContext context, ExportStep input, CancellationToken cancellation)
    {
        if (await exports.Find(input.Driver, input.Export, cancellation) is not { } export)
        {
            return 0; // removed or erased meanwhile
        }

        if (await Read(chunks, export, cancellation) is not { } plan)
        {
            plan = await Plan(export, cancellation);
            await chunks.Put(export, Name, JsonSerializer.SerializeToUtf8Bytes(plan, ExportJson.Default.ExportPlan), cancellation);
        }

        return plan.Pieces.Count;
    }

    /// <summary>The plan; null before it is made.</summary>
    internal static async Task<ExportPlan?> Read(ExportChunks chunks, Export export, CancellationToken cancellation) =>
        await chunks.Get(export, Name, cancellation) is { } plan ? JsonSerializer.Deserialize(plan, ExportJson.Default.ExportPlan) : null;

    private async Task<ExportPlan> Plan(Export export, CancellationToken cancellation)
    {
        var pieces = parts.InOrder.Where(part => export.Holds(part.Category) && part.Category != DataCategory.Raw).Select(part => new PlannedPiece(part.Name, [])).ToList();
        if (export.Holds(DataCategory.Raw) || export.Holds(DataCategory.Location))
        {
            var trips = await TripParts.Own(index, export.Scope, cancellation).Select(trip => trip.Id).ToListAsync(cancellation);
            pieces.AddRange(trips.Chunk(TripsAPiece).Select(chunk => new PlannedPiece(ExportPlan.Trips, chunk)));
        }

        return new(pieces);
    }
}
