using ConnectedInsurance.Registry;
using ConnectedInsurance.Trips.Claiming;

namespace ConnectedInsurance.Platform.Tests.Trips.Claiming;

public class SayWhoDroveTests
{
    private static readonly Vehicle _vehicle = new("veh-1", "drv-owner", "drv-owner", "Europe/Paris", ["drv-son"]);
    private static readonly Subject _unclaimed = Subject.Vehicle("veh-1");

    [Theory]
    // who holds it     who says           what             said last  then
    [InlineData("", "drv-son", Drove.Me, null, "driver.drv-son")]
    [InlineData("", "drv-owner", Drove.Me, null, "driver.drv-owner")]
    [InlineData("", "drv-stranger", Drove.Me, null, "not theirs")]
    [InlineData("", "drv-owner", Drove.Me, Drove.Guest, "refused")]
    [InlineData("", "drv-son", Drove.Me, Drove.SomebodyElse, "driver.drv-son")]
    [InlineData("drv-owner", "drv-son", Drove.Me, null, "not theirs")] // nobody takes a trip from its driver
    [InlineData("drv-owner", "drv-owner", Drove.Me, null, "not theirs")]
    [InlineData("drv-owner", "drv-owner", Drove.SomebodyElse, null, "vehicle.veh-1")]
    [InlineData("drv-owner", "drv-owner", Drove.Guest, null, "vehicle.veh-1")]
    [InlineData("drv-son", "drv-son", Drove.SomebodyElse, Drove.Me, "vehicle.veh-1")]
    [InlineData("drv-son", "drv-owner", Drove.SomebodyElse, null, "not theirs")]
    [InlineData("", "drv-owner", Drove.Guest, null, "stays")]
    [InlineData("", "drv-son", Drove.Guest, null, "not theirs")]
    [InlineData("", "drv-owner", Drove.SomebodyElse, null, "not theirs")]
    public void Who_may_say_what_and_what_follows(string holder, string caller, Drove drove, Drove? before, string then)
    {
        var statement = before is { } said ? new TripStatement(said, "drv-owner", Boots.Noon) : null;

        var decision = SayWhoDrove.Decide(
            new(drove, Boots.Noon), caller, holder.Length == 0 ? _unclaimed : Subject.Driver(holder), _vehicle, ClosedTrips.Of(Boots.Name(1, 1), Boots.Noon), statement);

        Assert.Equal(then, decision switch { null => "not theirs", { Fault: not null } => "refused", { To: { } to } => to.ToString(), _ => "stays" });
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    [InlineData(-31, false)]
    [InlineData(null, false)]
    public void Who_claims_a_trip_knows_when_it_began(int? minutesOff, bool isTaken)
    {
        var trip = ClosedTrips.Of(Boots.Name(1, 1), Boots.Noon);
        DateTimeOffset? began = minutesOff is { } minutes ? Boots.Noon.AddMinutes(minutes) : null;

        Assert.Equal(isTaken, SayWhoDrove.Decide(new(Drove.Me, began), "drv-son", _unclaimed, _vehicle, trip, null)!.Fault is null);
        Assert.Null(SayWhoDrove.Decide(new(Drove.Me, began), "drv-son", _unclaimed, _vehicle, trip with { Start = null }, null)!.Fault); // nobody knows
    }
}
