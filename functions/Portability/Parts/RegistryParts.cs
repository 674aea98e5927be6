using System.Runtime.CompilerServices;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Collecting;
using ConnectedInsurance.Services.Watching;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>Who a driver is, how they sign in, what they drive and what records it.</summary>
public sealed class RegistryParts(
    Drivers drivers, Sessions sessions, DriverTokens tokens, Vehicles vehicles, Dongles dongles, CollectionPolicies collecting, Mountings mountings, DongleHealthBook health) : IStageParts
{
    /// <summary>A driver and who they are.</summary>
    /// <param name="Driver">The id.</param>
    /// <param name="Name">Their name.</param>
    /// <param name="Email">Their e-mail address.</param>
    /// <param name="Zone">IANA time zone of home.</param>
    /// <param name="Since">When they joined.</param>
    /// <param name="AdultFrom">The day they turn 18, of who was younger as they joined.</param>
    /// <param name="HasGuardian">True while somebody signs beside them.</param>
    public sealed record Profile(string Driver, string? Name, string? Email, string Zone, DateTimeOffset Since, DateOnly? AdultFrom, bool HasGuardian);

    /// <summary>A way in, without what opens it.</summary>
    /// <param name="Id">Its name in the driver's list.</param>
    /// <param name="Kind">session or token.</param>
    /// <param name="Name">What the browser or the driver calls it.</param>
    /// <param name="Began">Since when.</param>
    /// <param name="Seen">When it was last used; null for a token, of which that is not kept.</param>
    /// <param name="Ends">Until when.</param>
    /// <param name="Scopes">What a token reaches.</param>
    public sealed record WayIn(string Id, string Kind, string Name, DateTimeOffset Began, DateTimeOffset? Seen, DateTimeOffset Ends, IReadOnlyList<string>? Scopes);

    /// <summary>A vehicle the driver owns or drives.</summary>
    /// <param name="Vehicle">The id.</param>
    /// <param name="IsOwn">True for its owner.</param>
    /// <param name="IsUsuallyMine">True when its trips are the driver's unless they say otherwise.</param>
    /// <param name="Zone">IANA time zone its days are counted in.</param>
    /// <param name="OtherDrivers">How many others drive it.</param>
    public sealed record DrivenVehicle(string Vehicle, bool IsOwn, bool IsUsuallyMine, string Zone, int OtherDrivers);

    /// <summary>A dongle in a vehicle the driver owns.</summary>
    /// <param name="Dongle">The id on its box.</param>
    /// <param name="Vehicle">The vehicle it is in.</param>
    /// <param name="Status">Where it is in its life.</param>
    /// <param name="PairedAt">When it was paired.</param>
    /// <param name="Collection">What it may collect, and since when.</param>
    /// <param name="Mounting">How it was last found to sit.</param>
    /// <param name="Health">How it was when it was last looked at.</param>
    public sealed record OwnDongle(
        string Dongle, string Vehicle, DongleStatus Status, DateTimeOffset? PairedAt, CollectionPolicy Collection, Scoring.Alignment.Mounting Mounting, DongleHealth Health);

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts =>
    [
        new RecordPart<Profile>(
            "profile",
            null,
            new(Provenance.Given)
            {
                Observed = ["driver", "since"],
                CorrectedBy = new Dictionary<string, string> { ["name"] = "PUT /me/profile", ["email"] = "PUT /me/profile", ["zone"] = "PUT /me/profile" },
            },
            PartJson.Default.Profile,
            Profiles),
        new RecordPart<WayIn>("account", null, new(Provenance.Observed) { Given = ["scopes"] }, PartJson.Default.WayIn, WaysIn),
        new RecordPart<DrivenVehicle>(
            "vehicles",
            null,
            new(Provenance.Given)
            {
                Observed = ["vehicle", "otherDrivers"],
                CorrectedBy = new Dictionary<string, string> { ["isUsuallyMine"] = "PUT /me/vehicles/{vehicle}/usual-driver" },
            },
            PartJson.Default.DrivenVehicle,
            DrivenVehicles),
        new RecordPart<OwnDongle>(
            "dongles",
            null,
            new(Provenance.Observed)
            {
                Given = ["collection"],
                Inferred = ["mounting"],
                CorrectedBy = new Dictionary<string, string> { ["collection"] = "PUT /me/dongles/{dongle}/collection" },
            },
            PartJson.Default.OwnDongle,
            OwnDongles),
    ];

    private async IAsyncEnumerable<Profile> Profiles(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await drivers.Find(scope.Driver, cancellation) is { } driver)
        {
            var identity = await drivers.FindIdentity(scope.Driver, cancellation);
            yield return new(driver.Id, identity?.Name, identity?.Email, driver.Zone, driver.Since, driver.AdultFrom, driver.Guardian is not null);
        }
    }

    private async IAsyncEnumerable<WayIn> WaysIn(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (id, session) in await sessions.Of(scope.Driver, cancellation))
        {
            yield return new(id, "session", session.Device, session.Began, session.Seen, session.Ends, null);
        }

        foreach (var (id, token) in await tokens.Of(scope.Driver, cancellation))
        {
            yield return new(id, "token", token.Name, token.Issued, null, token.Expires, token.Scopes);
        }
    }

    private async IAsyncEnumerable<DrivenVehicle> DrivenVehicles(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var vehicle in await vehicles.Of(scope.Driver, cancellation))
        {
            var (isOwn, others) = (vehicle.Owner == scope.Driver, vehicle.OtherDrivers?.Count ?? 0);
            yield return new(vehicle.Id, isOwn, vehicle.UsualDriver == scope.Driver, vehicle.Zone, others);
        }
    }

    private async IAsyncEnumerable<OwnDongle> OwnDongles(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var vehicle in (await vehicles.Of(scope.Driver, cancellation)).Where(vehicle => vehicle.Owner == scope.Driver))
        {
            await foreach (var dongle in dongles.In(vehicle.Id, cancellation))
            {
                var policy = await collecting.Of(dongle.Id, cancellation);
                yield return new(dongle.Id, vehicle.Id, dongle.Status, dongle.PairedAt, policy, await mountings.Find(dongle.Id, cancellation), await health.Of(dongle.Id, cancellation));
            }
        }
    }
}
