using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry;

/// <summary>A driver as the platform reckons with them: no name, no address.</summary>
/// <param name="Id"><c>drv-…</c>, or <c>syn-…</c> for one made up.</param>
/// <param name="Zone">IANA time zone of home.</param>
/// <param name="Since">When the driver joined.</param>
/// <param name="AdultFrom">The day they turn 18, of those who were younger as they joined; null for everybody else. The day of birth is not kept.</param>
/// <param name="Guardian">The driver who signs beside them until then.</param>
public sealed record Driver(string Id, string Zone, DateTimeOffset Since, DateOnly? AdultFrom = null, string? Guardian = null)
{
    /// <summary>True until the day they turn 18, at home.</summary>
    public bool IsMinor(DateTimeOffset now) =>
        AdultFrom is { } adult && DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime) < adult;
}

/// <summary>Who a driver is; kept in its own table under its own key, and read by nothing that scores.</summary>
public sealed record Identity(string Name, string Email);

/// <summary>Drivers and, apart from them, their identities.</summary>
/// <remarks>
/// Table <c>drivers</c>: (driver) / <c>driver</c>, in clear. Table <c>identities</c>: (driver) / <c>profile</c>, sealed under the identity's key,
/// so that erasing who someone is leaves the arithmetic standing. Table <c>wards</c>: (guardian) / (driver), so that a guardian's wards are one range.
/// </remarks>
public sealed class Drivers(ITables tables, Keys.SubjectKeys keys, TimeProvider time)
{
    private const string Row = "driver";
    private const string ProfileRow = "profile";
    private static readonly RowFormat<Driver> Format = new RowFormat<Driver>("drivers", 2, DriverJson.Default.Driver)
        .Upcasts(1); // was of age

    private static readonly RowFormat<Identity> IdentityFormat = new("identities", 1, DriverJson.Default.Identity);

    private readonly ITable drivers = tables.Open("drivers");
    private readonly ITable identities = tables.Open("identities");
    private readonly ITable wards = tables.Open("wards");

    /// <summary>Takes a new driver in, with fresh keys.</summary>
    public async Task<Driver> Add(
        Identity identity, string zone, CancellationToken cancellation, DateOnly? adultFrom = null, string? guardian = null)
    {
        var driver = new Driver(Identifier.New("drv"), zone, time.GetUtcNow(), adultFrom, guardian);
        var identityKey = Subject.Identity(driver.Id);
        await keys.Create(identityKey, cancellation);
        await keys.Create(Subject.Driver(driver.Id), cancellation);
        var sealedProfile = IdentityFormat.Write(identity, await keys.Get(identityKey, cancellation), driver.Id, ProfileRow);
        await identities.Commit(driver.Id, [TableWrite.Insert(ProfileRow, IdentityFormat.Version, sealedProfile)], cancellation);
        await BeBeside(driver.Id, guardian, cancellation);
        await drivers.Commit(driver.Id, [TableWrite.Insert(Row, Format.Version, Format.Write(driver))], cancellation);
        return driver;
    }

    /// <summary>Makes a driver up, who is nobody and has no identity; one that was made up before is kept.</summary>
    public async Task<Driver> MakeUp(string name, string zone, CancellationToken cancellation)
    {
        var driver = new Driver($"{Sandbox.DriverPrefix}-{name}", zone, time.GetUtcNow());
        await keys.Create(Subject.Driver(driver.Id), cancellation);
        await drivers.Commit(driver.Id, [TableWrite.Insert(Row, Format.Version, Format.Write(driver))], cancellation);
        return driver;
    }

    /// <summary>The driver, or null.</summary>
    public async ValueTask<Driver?> Find(string id, CancellationToken cancellation) =>
        await drivers.Find(id, Row, cancellation) is { } row ? Format.Read(row) : null;

    /// <summary>The ids of all drivers, in their order.</summary>
    public IAsyncEnumerable<string> Ids(CancellationToken cancellation) => drivers.Read(TableRange.Whole, cancellation).Select(row => row.Partition);

    /// <summary>Puts right who a driver is and where they live; false when there is no such driver, or they were erased.</summary>
    public async Task<bool> Correct(string id, Identity identity, string zone, CancellationToken cancellation)
    {
        while (await drivers.Find(id, Row, cancellation) is { } row && await keys.Find(Subject.Identity(id), cancellation) is { } key)
        {
            var value = IdentityFormat.Write(identity, key, id, ProfileRow);
            await identities.Commit(id, [TableWrite.Put(ProfileRow, IdentityFormat.Version, value)], cancellation);
            var corrected = Format.Write(Format.Read(row) with { Zone = zone });
            if ((await drivers.Commit(id, [TableWrite.Replace(Row, Format.Version, corrected, row.Tag)], cancellation)).IsCommitted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says who signs beside a driver from now on; null for nobody. False when there is no such driver.</summary>
    /// <remarks>A name in a list that the driver does not bear out is passed over: so the list first, and the name is taken off last.</remarks>
    public async Task<bool> SetGuardian(string id, string? guardian, CancellationToken cancellation)
    {
        while (await drivers.Find(id, Row, cancellation) is { } row)
        {
            var before = Format.Read(row);
            await BeBeside(id, guardian, cancellation);
            var changed = Format.Write(before with { Guardian = guardian });
            if ((await drivers.Commit(id, [TableWrite.Replace(Row, Format.Version, changed, row.Tag)], cancellation)).IsCommitted)
            {
                if (before.Guardian is { } earlier && earlier != guardian)
                {
                    await wards.Commit(earlier, [TableWrite.Delete(id)], cancellation);
                }

                return true;
            }
        }

        return false;
    }

    /// <summary>True for a driver who may sign beside another.</summary>
    public async ValueTask<bool> IsOfAge(string id, CancellationToken cancellation) =>
        TableLimits.IsKey(id) && await Find(id, cancellation) is { } driver && !driver.IsMinor(time.GetUtcNow());

    /// <summary>Those under 18 a driver signs beside.</summary>
    public async Task<IReadOnlyList<Driver>> WardsOf(string guardian, CancellationToken cancellation)
    {
        var found = new List<Driver>();
        await foreach (var row in wards.Read(new(guardian), cancellation))
        {
            if (await Find(row.Row, cancellation) is { } ward && ward.Guardian == guardian && ward.IsMinor(time.GetUtcNow()))
            {
                found.Add(ward);
            }
        }

        return found;
    }

    /// <summary>Who the driver is, or null when unknown or erased.</summary>
    public async ValueTask<Identity?> FindIdentity(string id, CancellationToken cancellation) =>
        await identities.Find(id, ProfileRow, cancellation) is { } row && await keys.Find(Subject.Identity(id), cancellation) is { } key
            ? IdentityFormat.Read(row, key)
            : null;

    private async Task BeBeside(string ward, string? guardian, CancellationToken cancellation)
    {
        if (guardian is not null)
        {
            await wards.Commit(guardian, [TableWrite.Put(ward, 1, default)], cancellation);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Driver))]
[JsonSerializable(typeof(Identity))]
internal sealed partial class DriverJson : JsonSerializerContext;
