using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry;

/// <summary>A vehicle: whose it is, who usually drives it, and where its days begin.</summary>
/// <param name="Id"><c>veh-…</c>.</param>
/// <param name="Owner">The driver who paired it.</param>
/// <param name="UsualDriver">Trips are theirs until they say "not me"; null leaves every trip unclaimed.</param>
/// <param name="Zone">IANA time zone of home: nights and periods are reckoned in it.</param>
public sealed record Vehicle(string Id, string Owner, string? UsualDriver, string Zone)
{
    /// <summary>Whose key a new trip of this vehicle is sealed under.</summary>
    [JsonIgnore]
    public Subject TripHolder => UsualDriver is { } driver ? Subject.Driver(driver) : Subject.Vehicle(Id);
}

/// <summary>Vehicles. Table <c>vehicles</c>: (vehicle) / <c>vehicle</c>.</summary>
public sealed class Vehicles(ITables tables, Keys.SubjectKeys keys)
{
    private const string Row = "vehicle";
    private static readonly RowFormat<Vehicle> Format = new("vehicles", 1, VehicleJson.Default.Vehicle);

    private readonly ITable table = tables.Open("vehicles");

    /// <summary>Takes a vehicle in, with a fresh key; its owner usually drives it.</summary>
    public async Task<Vehicle> Add(Driver owner, CancellationToken cancellation)
    {
        var vehicle = new Vehicle(Identifier.New("veh"), owner.Id, owner.Id, owner.Zone);
        await keys.Create(Subject.Vehicle(vehicle.Id), cancellation);
        await table.Commit(vehicle.Id, [TableWrite.Insert(Row, Format.Version, Format.Write(vehicle))], cancellation);
        return vehicle;
    }

    /// <summary>The vehicle, or null.</summary>
    public async ValueTask<Vehicle?> Find(string id, CancellationToken cancellation) =>
        await table.Find(id, Row, cancellation) is { } row ? Format.Read(row) : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Vehicle))]
internal sealed partial class VehicleJson : JsonSerializerContext;
