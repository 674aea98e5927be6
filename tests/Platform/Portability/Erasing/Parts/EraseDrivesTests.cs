using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Portability.Erasing.Parts;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Services.Maintenance.Hearing;

namespace ConnectedInsurance.Platform.Tests.Portability.Erasing.Parts;

public class EraseDrivesTests
{
    [Theory]
    [InlineData("all of them", "")]
    [InlineData("one trip", "later")]
    [InlineData("the time of the first", "later")]
    [InlineData("a trip of nobody's", "first later")]
    public async Task What_a_vehicle_told_on_other_drives_stays(string what, string left)
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var driver = await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        var vehicle = await platform.Get<Vehicles>().Add(driver, default);
        var book = platform.Get<VehicleBook>();
        await book.Change(vehicle.Id, _ => new(new HealthHistory([new("first", 1, Boots.Noon), new("later", 1, Boots.Noon.AddHours(3))])), default);

        await platform.Get<IEnumerable<IErasePart>>().OfType<EraseDrives>().Single().Erase(what switch
        {
            "all of them" => new(driver.Id),
            "one trip" => new(driver.Id, Trip: "first"),
            "the time of the first" => new PartScope(driver.Id, Boots.Noon, Boots.Noon.AddHours(1)),
            _ => new(driver.Id, Trip: "another"),
        }, default);

        Assert.Equal(left, string.Join(' ', (await book.History(vehicle.Id, default)).Drives.Select(drive => drive.Segment)));
    }

    [Fact]
    public async Task What_is_told_while_a_drive_is_forgotten_is_kept_and_the_drive_stays_forgotten()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var driver = await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        var vehicle = await platform.Get<Vehicles>().Add(driver, default);
        var book = platform.Get<VehicleBook>();
        await book.Change(vehicle.Id, _ => new(new HealthHistory([new("first", 1, Boots.Noon)])), default);
        var erase = platform.Get<IEnumerable<IErasePart>>().OfType<EraseDrives>().Single();

        var tries = 0;
        await book.Change(vehicle.Id, async history =>
        {
            await (tries++ == 0 ? erase.Erase(new(driver.Id, Trip: "first"), default) : default);
            return new HealthHistory([new("second", 1, Boots.Noon.AddHours(1)), .. history.Drives]);
        }, default);

        Assert.Equal("second", Assert.Single((await book.History(vehicle.Id, default)).Drives).Segment);
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Of_an_erased_vehicle_nothing_is_left_to_forget()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var driver = await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        var vehicle = await platform.Get<Vehicles>().Add(driver, default);
        await platform.Get<VehicleBook>().Change(vehicle.Id, _ => new(new HealthHistory([new("first", 1, Boots.Noon)])), default);
        await platform.Get<SubjectKeys>().Drop(Subject.Vehicle(vehicle.Id), default);

        Assert.Equal(0, await platform.Get<IEnumerable<IErasePart>>().OfType<EraseDrives>().Single().Erase(new(driver.Id), default));
    }
}
