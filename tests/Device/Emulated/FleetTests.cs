using ConnectedInsurance.Emulator.Commands;
using ConnectedInsurance.Emulator.Fleet;
using ConnectedInsurance.Emulator.World;

namespace ConnectedInsurance.Device.Tests.Emulated;

public class FleetTests
{
    [Fact]
    public void A_fleet_delivers_everything_faster_than_real_time()
    {
        var told = new List<double>();
        var options = new FleetOptions(Dongles: 8, TimeSpan.FromMinutes(12), Fault.None, new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

        var report = RunFleet.Run(options, dongles: null, door: null, (share, _) => told.Add(share), CancellationToken.None);

        Assert.Equal(8, report.Dongles);
        Assert.InRange(report.Batches, 8 * 15, 8 * 30);
        Assert.InRange(report.Waiting, 0, 1); // the one that was filled with the last second
        Assert.True(report.TimesRealTime > 1);
        Assert.Equal(1, told[^1], 6);
        Assert.True(double.IsNaN(report.AnswerMsP50));
        Assert.InRange(report.LagSecondsP50, 0, 5);
        Assert.InRange(report.LagSecondsP99, report.LagSecondsP50, 60);
    }

    [Theory]
    [InlineData("--dongles", "0")]
    [InlineData("--hours", "-1")]
    [InlineData("--faults", "gremlins")]
    [InlineData("--to", "nowhere")]
    public void Fleet_refuses_what_makes_no_fleet(string option, string value) =>
        Assert.NotEmpty(FleetCommand.Create().Parse([option, value]).Errors);

    [Fact]
    public void Help_prints_no_secret_of_the_environments() =>
        Assert.DoesNotContain([.. FleetCommand.Create().Options, .. DriveCommand.Create().Options, .. ReplayCommand.Create().Options], option => option is { Name: "--operator-token" or "--key", HasDefaultValue: true });

    [Fact]
    public void Faults_are_named_and_add_up() =>
        Assert.Empty(FleetCommand.Create().Parse(["--dongles", "5", "--faults", "PowerCuts,TornWrites", "--to", "http://127.0.0.1:7071"]).Errors);
}
