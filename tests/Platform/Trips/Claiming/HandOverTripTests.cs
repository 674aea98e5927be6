using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Registry.Sharing;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Claiming;

namespace ConnectedInsurance.Platform.Tests.Trips.Claiming;

/// <summary>One car, its owner and somebody else who drives it, through their own doors.</summary>
public sealed class HandOverTripTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(Journey.Over);
    private readonly Journey _journey = new();
    private RunningPlatform _platform = null!;
    private JoinedDriver _owner = null!;
    private JoinedDriver _other = null!;
    private Trip _trip = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time);
        _owner = await _platform.Join(Journey.Dongle);
        _other = await _platform.Join("ci-other");
        Assert.True((await _owner.Plug(_platform.Http, _time).Deliver(_journey.Drive(Journey.Monday))).IsComplete);
        await _platform.Settle();
        _trip = Assert.Single(await _platform.Trips(_owner));
        var (code, _) = await _platform.Get<VehicleOffers>().Make(_trip.Vehicle, default);
        Assert.Equal(201, await Send(_other, HttpMethod.Post, "/me/vehicles", new { code }));
        Assert.Equal(404, await Send(_other, HttpMethod.Post, "/me/vehicles", new { code })); // it serves once
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_trip_somebody_else_drove_leaves_the_owners_list_and_they_see_its_km_alone()
    {
        Assert.Equal(202, await Say(_owner, new { drove = "somebody-else" }));
        await Held(Subject.Vehicle(_trip.Vehicle));

        Assert.Empty(await _platform.Trips(_owner));
        Assert.Equal(404, (await _owner.Self.Read($"/me/trips/{_trip.Id}", default)).Status);
        Assert.Equal(404, (await _owner.Self.Read("/me/rating", default)).Status);
        var unclaimed = Assert.Single((await Vehicles(_owner)).GetProperty("unclaimedTrips").EnumerateArray());
        Assert.Equal(["trip", "km", "isGuests"], unclaimed.EnumerateObject().Select(field => field.Name));
        Assert.Equal(_trip.Km, unclaimed.GetProperty("km").GetDouble());
    }

    [Fact]
    public async Task Who_drove_it_claims_it_and_it_counts_for_them()
    {
        await Say(_owner, new { drove = "somebody-else" });
        await Held(Subject.Vehicle(_trip.Vehicle));

        Assert.Equal(400, await Say(_other, new { drove = "me", began = Journey.Monday.AddHours(2) }));
        Assert.Equal(202, await Say(_other, new { drove = "me", began = Journey.Monday.AddMinutes(10) }));
        await Held(Subject.Driver(_other.Id));

        Assert.Equal(_trip.Id, Assert.Single(await _platform.Trips(_other)).Id);
        Assert.Equal(200, (await _other.Self.Read("/me/rating", default)).Status);
        Assert.Equal(0, (await Vehicles(_owner)).GetProperty("unclaimedKm").GetDouble());
    }

    [Fact]
    public async Task A_guests_trip_stays_unclaimed()
    {
        Assert.Equal(202, await Say(_owner, new { drove = "guest" }));
        await Held(Subject.Vehicle(_trip.Vehicle));

        Assert.Equal(400, await Say(_other, new { drove = "me", began = Journey.Monday }));
        Assert.True((await Vehicles(_other)).GetProperty("unclaimedTrips")[0].GetProperty("isGuests").GetBoolean());
    }

    [Fact]
    public async Task The_former_holders_key_opens_it_no_more_and_the_new_ones_alone_does()
    {
        await Say(_owner, new { drove = "somebody-else" });
        await Held(Subject.Vehicle(_trip.Vehicle));
        await _platform.Get<SubjectKeys>().Drop(Subject.Driver(_owner.Id), default);
        var (tables, secrets) = (_platform.Get<ITables>(), _platform.Get<ISecrets>());

        Assert.NotNull(await new TripKeys(tables, new SubjectKeys(tables, secrets, TimeProvider.System), TimeProvider.System).Find(_trip.Id, default)); // another process has nothing in memory
        await _platform.Get<SubjectKeys>().Drop(Subject.Vehicle(_trip.Vehicle), default);
        Assert.Null(await new TripKeys(tables, new SubjectKeys(tables, secrets, TimeProvider.System), TimeProvider.System).Find(_trip.Id, default));
    }

    [Fact]
    public async Task A_hand_over_done_twice_is_as_done_once()
    {
        var handing = new TripHanding(_trip.Id, Subject.Driver(_owner.Id).ToString(), Subject.Vehicle(_trip.Vehicle).ToString());
        var activity = new RewrapTrip(
            _platform.Get<TripRows>(), _platform.Get<TripKeys>(), _platform.Get<TripIndex>(), new(), new());

        await activity.RunAsync(new("HandOverTrip:1", "1"), handing, default);
        await activity.RunAsync(new("HandOverTrip:1", "1"), handing, default);

        Assert.Empty(await _platform.Trips(_owner));
        Assert.Single((await Vehicles(_owner)).GetProperty("unclaimedTrips").EnumerateArray());
    }

    [Fact]
    public async Task Trips_of_a_vehicle_nobody_usually_drives_are_unclaimed_from_the_start()
    {
        Assert.Equal(204, await Send(_owner, HttpMethod.Put, $"/me/vehicles/{_trip.Vehicle}/usual-driver", new { isMe = false }));
        Assert.True((await _owner.Plug(_platform.Http, _time).Deliver(_journey.Rebooted().Drive(Journey.Monday.AddDays(1)))).IsComplete);
        await _platform.Settle();

        Assert.Single(await _platform.Trips(_owner));
        Assert.Single((await Vehicles(_other)).GetProperty("unclaimedTrips").EnumerateArray());
    }

    private Task<int> Say(JoinedDriver driver, object said) => Send(driver, HttpMethod.Put, $"/me/trips/{_trip.Id}/driver", said);

    private async Task<int> Send(JoinedDriver driver, HttpMethod method, string path, object body)
    {
        var (_, text, _) = (await _platform.Get<DriverTokens>().Issue(driver.Id, "a test", DriverScope.All, TimeSpan.FromDays(1), default))!.Value;
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body, body.GetType()), Headers = { Authorization = new("Bearer", text) } };
        using var response = await _platform.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private async Task<JsonElement> Vehicles(JoinedDriver driver)
    {
        var (_, body) = await driver.Self.Read("/me/vehicles", default);
        return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("vehicles").EnumerateArray().Single(vehicle => vehicle.GetProperty("vehicle").GetString() == _trip.Vehicle);
    }

    /// <summary>Returns once the trip is in its new holder's hands and lists.</summary>
    private Task Held(Subject holder) => Waiting.Until(async () =>
        await _platform.Get<TripKeys>().Holder(_trip.Id, default) == holder
        && (await _platform.Get<IOrchestrator>().Query(new() { Prefix = $"{nameof(HandOverTrip)}:", Statuses = [OrchestrationStatus.Running], Limit = 1 })).Instances.Count == 0);
}
