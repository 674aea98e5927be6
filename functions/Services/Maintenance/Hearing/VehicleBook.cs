using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Maintenance.Hearing;

/// <summary>What is known of vehicles' health. Table <c>vehiclehealth</c>: (vehicle) / <c>history</c> and <c>plan</c>, sealed under the vehicle's key: they go with it.</summary>
public sealed class VehicleBook(ITables tables, SubjectKeys keys)
{
    private const string Table = "vehiclehealth";
    private const string HistoryRow = "history";
    private const string PlanRow = "plan";
    private static readonly RowFormat<HealthHistory> HistoryFormat = new(Table, 1, VehicleHealthJson.Default.HealthHistory);
    private static readonly RowFormat<ServicePlan> PlanFormat = new(Table, 1, VehicleHealthJson.Default.ServicePlan);

    private readonly ITable table = tables.Open(Table);

    /// <summary>The last drives.</summary>
    public async ValueTask<HealthHistory> History(string vehicle, CancellationToken cancellation) =>
        await Find(HistoryFormat, vehicle, HistoryRow, cancellation) ?? HealthHistory.Empty;

    /// <summary>Keeps them; whoever looks at the vehicle's dongle writes.</summary>
    public Task Keep(string vehicle, HealthHistory history, CancellationToken cancellation) => Keep(HistoryFormat, vehicle, HistoryRow, history, cancellation);

    /// <summary>Forgets every drive from before a moment; returns how many.</summary>
    public async Task<long> Expire(DateTimeOffset before, CancellationToken cancellation)
    {
        var expired = 0L;
        foreach (var row in (await table.Read(TableRange.Whole, cancellation).ToListAsync(cancellation)).Where(row => row.Row == HistoryRow))
        {
            var history = await History(row.Partition, cancellation);
            var kept = history.Drives.Where(drive => drive.Began >= before).ToList();
            if (kept.Count < history.Drives.Count)
            {
                await Keep(row.Partition, new HealthHistory(kept), cancellation);
                expired += history.Drives.Count - kept.Count;
            }
        }

        return expired;
    }

    /// <summary>How often it is to be serviced; null before its owner said.</summary>
    public ValueTask<ServicePlan?> Plan(string vehicle, CancellationToken cancellation) => Find(PlanFormat, vehicle, PlanRow, cancellation);

    /// <summary>Keeps it.</summary>
    public Task Keep(string vehicle, ServicePlan plan, CancellationToken cancellation) => Keep(PlanFormat, vehicle, PlanRow, plan, cancellation);

    private async ValueTask<T?> Find<T>(RowFormat<T> format, string vehicle, string row, CancellationToken cancellation)
        where T : class =>
        await table.Find(vehicle, row, cancellation) is { } stored && await keys.Find(Subject.Vehicle(vehicle), cancellation) is { } key ? format.Read(stored, key) : null;

    private async Task Keep<T>(RowFormat<T> format, string vehicle, string row, T noun, CancellationToken cancellation)
        where T : class =>
        await table.Commit(vehicle, [TableWrite.Put(row, format.Version, format.Write(noun, await keys.Get(Subject.Vehicle(vehicle), cancellation), vehicle, row))], cancellation);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthHistory))]
[JsonSerializable(typeof(ServicePlan))]
internal sealed partial class VehicleHealthJson : JsonSerializerContext;
