using System.CommandLine;
using ConnectedInsurance.Emulator.Commands;

var root = new RootCommand("An emulated dongle: the firmware's own code, driven by a recording or a generated drive.")
{
    ReplayCommand.Create(),
    DriveCommand.Create(),
    FleetCommand.Create(),
};
var parsed = root.Parse(args);
var exit = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : exit;
