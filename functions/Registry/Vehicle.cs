using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry;

/// <summary>A vehicle: whose it is, who usually drives it, and where its days begin.</summary>
/// <param name="Id"><c>veh-…</c>.</param>
/// <param name="Owner">The driver who paired it.</param>
/// <param name="UsualDriver">Trips are theirs until they say "not me"; null leaves every trip unclaimed.</param>
/// <param name="Zone">IANA time zone of home: nights and periods are reckoned in it.</param>
/// <param name="OtherDrivers">Who else drives it, and may claim a trip; null before it was shared.</param>
public sealed record Vehicle(string Id, string Owner, string? UsualDriver, string Zone, IReadOnlyList<string>? OtherDrivers = null)
{
    /// <summary>True for the owner and those the owner shared it with.</summary>
    public bool IsDrivenBy(string driver) => driver == Owner || OtherDrivers?.Contains(driver) == true;

    /// <summary>The vehicle as it goes on when somebody drives it no more; null when nobody is left.</summary>
    public Vehicle? Without(string driver)
    {
        List<string> others = [.. (OtherDrivers ?? []).Where(other => other != driver)];
        var owner = Owner == driver ? others.FirstOrDefault() : Owner;
        return owner is null ? null : this with
        {
            Owner = owner,
            UsualDriver = UsualDriver == driver ? null : UsualDriver,
            OtherDrivers = OtherDrivers is null ? null : [.. others.Where(other => other != owner)],
        };
    }

    /// <summary>Whose key a new trip of this vehicle is sealed under.</summary>
    [JsonIgnore]
    public Subject TripHolder => UsualDriver is { } driver ? Subject.Driver(driver) : Subject.Vehicle(Id);
}

/// <summary>Vehicles. Table <c>vehicles</c>: (vehicle) / <c>vehicle</c>. Table <c>drivervehicles</c>: (driver) / (vehicle): which a driver owns or drives.</summary>
public sealed class Vehicles(ITables tables, Keys.SubjectKeys keys)
{
    private const string Row = "vehicle";
    private static readonly RowFormat<Vehicle> Format = new RowFormat<Vehicle>("vehicles", 2, VehicleJson.Default.Vehicle)
        .Upcasts(1); // was not shared

    private readonly ITable table = tables.Open("vehicles");
    private readonly ITable ofDrivers = tables.Open("drivervehicles");

    /// <summary>Takes a vehicle in, with a fresh key; its owner usually drives it.</summary>
    public async Task<Vehicle> Add(Driver owner, CancellationToken cancellation)
    {
        var vehicle = new Vehicle(Identifier.New("veh"), owner.Id, owner.Id, owner.Zone);
        await keys.Create(Subject.Vehicle(vehicle.Id), cancellation);
        await ofDrivers.Commit(owner.Id, [TableWrite.Put(vehicle.Id, 1, default)], cancellation);
        await table.Commit(vehicle.Id, [TableWrite.Insert(Row, Format.Version, Format.Write(vehicle))], cancellation);
        return vehicle;
    }

    /// <summary>Takes a vehicle in that has a name already; false when one of that name is here.</summary>
    public async Task<bool> Take(Vehicle vehicle, CancellationToken cancellation)
    {
        await keys.Create(Subject.Vehicle(vehicle.Id), cancellation);
        await ofDrivers.Commit(vehicle.Owner, [TableWrite.Put(vehicle.Id, 1, default)], cancellation);
        return (await table.Commit(vehicle.Id, [TableWrite.Insert(Row, Format.Version, Format.Write(vehicle))], cancellation)).IsCommitted;
    }

    /// <summary>The vehicles a driver owns or drives.</summary>
    public async Task<IReadOnlyList<Vehicle>> Of(string driver, CancellationToken cancellation)
    {
        var vehicles = new List<Vehicle>();
        await foreach (var row in ofDrivers.Read(new(driver), cancellation))
        {
            if (await Find(row.Row, cancellation) is { } vehicle && vehicle.IsDrivenBy(driver))
            {
                vehicles.Add(vehicle);
            }
        }

        return vehicles;
    }

    /// <summary>Lets somebody else drive a vehicle; null when there is none such.</summary>
    public async Task<Vehicle?> Share(string id, string driver, CancellationToken cancellation)
    {
        await ofDrivers.Commit(driver, [TableWrite.Put(id, 1, default)], cancellation);
        return await Change(id, vehicle => vehicle.IsDrivenBy(driver) ? vehicle : vehicle with { OtherDrivers = [.. vehicle.OtherDrivers ?? [], driver] }, cancellation);
    }

    /// <summary>Says whose trips are until they say otherwise; null for nobody's. Null when there is no such vehicle.</summary>
    public Task<Vehicle?> SetUsualDriver(string id, string? driver, CancellationToken cancellation) =>
        Change(id, vehicle => vehicle with { UsualDriver = driver }, cancellation);

    /// <summary>Takes a driver out of a vehicle: it goes on with those who drive it too, and goes with the last. True when it went.</summary>
    public async Task<bool> Leave(string id, string driver, CancellationToken cancellation)
    {
        while (await table.Find(id, Row, cancellation) is { } row)
        {
            var left = Format.Read(row).Without(driver);
            var write = left is null ? TableWrite.Delete(Row, row.Tag) : TableWrite.Replace(Row, Format.Version, Format.Write(left), row.Tag);
            if ((await table.Commit(id, [write], cancellation)).IsCommitted)
            {
                await ofDrivers.Commit(driver, [TableWrite.Delete(id)], cancellation);
                return left is null;
            }
        }

        await ofDrivers.Commit(driver, [TableWrite.Delete(id)], cancellation);
        return true;
    }

    private async Task<Vehicle?> Change(string id, Func<Vehicle, Vehicle> change, CancellationToken cancellation)
    {
        while (await table.Find(id, Row, cancellation) is { } row)
        {
            var changed = change(Format.Read(row));
            if ((await table.Commit(id, [TableWrite.Replace(Row, Format.Version, Format.Write(changed), row.Tag)], cancellation)).IsCommitted)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>The vehicle, or null.</summary>
    public async ValueTask<Vehicle?> Find(string id, CancellationToken cancellation) =>
        await table.Find(id, Row, cancellation) is { } row ? Format.Read(row) : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Vehicle))]
internal sealed partial class VehicleJson : JsonSerializerContext;
