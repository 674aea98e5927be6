using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Claiming;

namespace ConnectedInsurance.Platform.Tests.Trips.Claiming;

/// <summary>A long press on the dongle: a guest drives, and the trip is nobody's who is known here.</summary>
public sealed class HeedGuestButtonTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(Journey.Over);
    private readonly List<byte[]> _batches = new Journey().Drive(Journey.Monday);
    private RunningPlatform _platform = null!;
    private JoinedDriver _owner = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time);
        _owner = await _platform.Join(Journey.Dongle);
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task A_guests_trip_is_the_vehicles_from_whatever_moment_on_the_button_was_pressed(int batch)
    {
        _batches[batch] = Pressed(_batches[batch], 1);

        await Deliver(_batches);

        await AssertGuests();
    }

    [Fact]
    public async Task Pressed_again_the_trip_is_the_usual_drivers()
    {
        _batches[1] = Pressed(_batches[1], 1);
        _batches[4] = Pressed(_batches[4], 0);

        await Deliver(_batches);

        Assert.Single(await _platform.Trips(_owner));
        Assert.Empty(await Unclaimed());
    }

    [Fact]
    public async Task Word_of_a_guest_that_comes_late_takes_the_trip_off_the_drivers_list()
    {
        _batches[8] = Pressed(_batches[8], 1);
        await Deliver(_batches[..6]);
        await Pass(AwaitClosing.ProvisionalSilence);
        Assert.Single(await _platform.Trips(_owner));

        await Deliver(_batches[6..]);
        await Pass(AwaitClosing.AmendmentQuiet);

        await AssertGuests();
    }

    private async Task AssertGuests()
    {
        Assert.Empty(await _platform.Trips(_owner));
        Assert.Equal(404, (await _owner.Self.Read("/me/rating", default)).Status);
        var trip = Assert.Single(await Unclaimed());
        Assert.True(trip.GetProperty("isGuests").GetBoolean());
        var name = trip.GetProperty("trip").GetString()!;
        Assert.Equal(SubjectKind.Vehicle, (await _platform.Get<TripKeys>().Holder(name, default))!.Value.Kind);
        Assert.Equal(Drove.Guest, (await _platform.Get<TripStatements>().Find(name, default))!.Drove);
    }

    private async Task<List<JsonElement>> Unclaimed()
    {
        var (_, body) = await _owner.Self.Read("/me/vehicles", default);
        var vehicle = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("vehicles")[0];
        return [.. vehicle.GetProperty("unclaimedTrips").EnumerateArray()];
    }

    private async Task Deliver(List<byte[]> batches)
    {
        Assert.True((await _owner.Plug(_platform.Http, _time).Deliver(batches)).IsComplete);
        await _platform.Settle();
    }

    private async Task Pass(TimeSpan time)
    {
        _time.Advance(time);
        await _platform.Settle();
    }

    private static byte[] Pressed(byte[] batch, int value)
    {
        var json = JsonNode.Parse(batch)!.AsObject();
        json["ev"] = new JsonArray(new JsonArray("guest", 0, value));
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }
}
