using System.CommandLine;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Emulator.Fleet;
using ConnectedInsurance.Emulator.Recordings;

namespace ConnectedInsurance.Emulator.Commands;

/// <summary><c>replay FILE</c>: sends a recording through an emulated dongle.</summary>
public static class ReplayCommand
{
    /// <summary>The command, to mount under any root.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The recording: a CSV, or a CSV in .gz." }.AcceptExistingOnly();
        var json = new Option<bool>("--json") { Description = "Answer in JSON." };
        var drivers = new Option<bool>("--through-drivers")
        {
            Description = "Feed the firmware's drivers, as OBD text, registers and NMEA, at their own rates. Default: its recorder, exactly as recorded.",
        };
        var target = new DongleTarget();
        var command = new Command("replay", "Sends a recording through an emulated dongle, as fast as the platform takes it.") { file, json, drivers };
        target.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            List<DrivenTrip> trips;
            try
            {
                trips = [.. ReplayRecording.Trips(Recording.Read(parsed.GetRequiredValue(file).FullName))];
            }
            catch (Exception failure) when (failure is FormatException or IOException or InvalidDataException)
            {
                Console.Error.WriteLine(failure.Message);
                return 1;
            }

            using var http = new HttpClient();
            if (parsed.GetValue(drivers))
            {
                return ReplayThroughDrivers.Send(target.World(parsed), trips, new PlatformDoor(http, target.Platform(parsed)), parsed.GetValue(json), cancellation);
            }

            return await SendTrips.Send(target.Dongle(parsed, http, TimeProvider.System), trips, parsed.GetValue(json), cancellation);
        });
        return command;
    }
}
