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

    /// <summary>Changes them; whatever is written meanwhile is changed as well, so that nothing erased comes back.</summary>
    public async Task<HealthHistory> Change(string vehicle, Func<HealthHistory, ValueTask<HealthHistory>> change, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Vehicle(vehicle), cancellation);
        while (true)
        {
            var row = await table.Find(vehicle, HistoryRow, cancellation);
            var history = row is null ? HealthHistory.Empty : HistoryFormat.Read(row, key);
            var changed = await change(history);
            if (changed == history)
            {
                return history;
            }

            var value = HistoryFormat.Write(changed, key, vehicle, HistoryRow);
            var write = row is null ? TableWrite.Insert(HistoryRow, HistoryFormat.Version, value) : TableWrite.Replace(HistoryRow, HistoryFormat.Version, value, row.Tag);
            if ((await table.Commit(vehicle, [write], cancellation)).IsCommitted)
            {
                return changed;
            }
        }
    }

    /// <summary>Forgets the drives that meet a condition; returns how many. Of an erased vehicle there are none.</summary>
    public async Task<long> Forget(string vehicle, Func<DriveHealth, bool> isForgotten, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Vehicle(vehicle), cancellation) is null)
        {
            return 0;
        }

        var forgotten = 0L;
        await Change(vehicle, history =>
        {
            var kept = history.Drives.Where(drive => !isForgotten(drive)).ToList();
            forgotten = history.Drives.Count - kept.Count;
            return new(forgotten == 0 ? history : new HealthHistory(kept));
        }, cancellation);
        return forgotten;
    }

    /// <summary>Forgets every drive from before a moment; returns how many.</summary>
    public async Task<long> Expire(DateTimeOffset before, CancellationToken cancellation)
    {
        var expired = 0L;
        await foreach (var row in table.Read(TableRange.Whole, cancellation))
        {
            expired += row.Row == HistoryRow ? await Forget(row.Partition, drive => drive.Began < before, cancellation) : 0;
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
