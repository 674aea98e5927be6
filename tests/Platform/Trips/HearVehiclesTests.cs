using System.Text;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Trips;

public sealed class HearVehiclesTests : IAsyncLifetime
{
    private static readonly Subject Holder = Subject.Driver("drv-1");
    private readonly HostedPlatform _platform = new(new ManualTime(Boots.Noon));

    public Task InitializeAsync() => _platform.Get<SubjectKeys>().Create(Holder, default);

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task Each_value_is_the_last_one_heard()
    {
        await Trip(1, Boots.Noon.AddDays(-2), [""" "dtc":["P0301","P0420"],"mv":12100,"odo":41000,"spd":[1],"clt":[95] """]);
        await Trip(2, Boots.Noon.AddDays(-1), [""" "mv":14200,"spd":[1,2,3],"clt":[70,null,88] """, """ "mv":13900 """]);

        var health = Assert.Single(await Heard());

        Assert.Equal(["P0301", "P0420"], health.TroubleCodes);
        Assert.Equal((13.9, 13.9, 88.0, 41000.0), (health.BatteryVolts, health.BatteryLowestVolts, health.CoolantHighestC, health.OdometerKm));
        Assert.Equal(Boots.Noon.AddDays(-1), health.HeardOf);
    }

    [Fact]
    public async Task Codes_that_were_cleared_are_none_and_codes_never_told_are_unknown()
    {
        await Trip(1, Boots.Noon.AddDays(-2), [""" "dtc":["P0301"] """]);
        await Trip(2, Boots.Noon.AddDays(-1), [""" "dtc":[] """]);
        await Trip(3, Boots.Noon.AddDays(-3), [""" "mv":12100 """], vehicle: "veh-2");

        Assert.Equal([0, null], (await Heard()).OrderBy(health => health.Vehicle, StringComparer.Ordinal).Select(health => health.TroubleCodes?.Count));
    }

    [Fact]
    public async Task A_private_trip_and_one_over_90_days_old_tell_nothing()
    {
        await Trip(1, Boots.Noon.AddDays(-1), [""" "mv":12100 """], isPrivate: true);
        await Trip(2, Boots.Noon.AddDays(-91), [""" "mv":12100 """]);

        Assert.Empty(await Heard());
    }

    [Fact]
    public async Task Batches_that_are_kept_no_more_tell_nothing()
    {
        await Trip(1, Boots.Noon.AddDays(-1), []);

        Assert.Equal(new VehicleHealth("veh-1", Boots.Noon.AddDays(-1)), Assert.Single(await Heard()));
    }

    private Task<IReadOnlyList<VehicleHealth>> Heard() => _platform.Get<HearVehicles>().Of(Holder, default);

    private async Task Trip(uint boot, DateTimeOffset start, string[] batches, string vehicle = "veh-1", bool isPrivate = false)
    {
        var segment = Boots.Name(boot, 1);
        var key = await _platform.Get<TripKeys>().GetOrCreate(segment.ToString(), Holder, default);
        for (uint seq = 0; seq < batches.Length; seq++)
        {
            var body = $$"""{"v":1,"dongle":"{{segment.Dongle}}","life":"{{segment.Life:x16}}","boot":{{boot}},"seq":{{seq}},"up":{{1000 * seq}},"mode":0,"trip":1,{{batches[seq]}}}""";
            var note = new LedgerNote(segment, seq, 1000 * seq, 1000 * seq, null, ClockSource.Unknown, false, null, Boots.Noon);
            await _platform.Get<BatchRows>().Store([new(note, Encoding.UTF8.GetBytes(body))], key, default);
        }

        var trip = ClosedTrips.Of(segment, start) with { Vehicle = vehicle, IsPrivate = isPrivate };
        await _platform.Get<TripRows>().Insert(trip, key, default);
        await _platform.Get<TripIndex>().Put(Holder, trip, null, default);
    }
}
