using System.CommandLine;
using System.Globalization;
using ConnectedInsurance.Emulator.Driving;

namespace ConnectedInsurance.Emulator.Commands;

/// <summary><c>drive</c>: sends a generated drive through an emulated dongle.</summary>
public static class DriveCommand
{
    /// <summary>The command, to mount under any root.</summary>
    public static Command Create()
    {
        var temper = new Option<Temper>("--temper") { Description = "Who drives.", DefaultValueFactory = _ => Temper.Normal };
        var minutes = new Option<int>("--minutes") { Description = "How long, 1 to 240.", DefaultValueFactory = _ => 20 };
        var seed = new Option<int>("--seed") { Description = "Which of all such drives.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Answer in JSON." };
        minutes.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var asked) && asked is < 1 or > 240)
            {
                result.AddError("--minutes is 1 to 240.");
            }
        });

        var target = new DongleTarget();
        var command = new Command("drive", "Sends a generated drive through an emulated dongle, as fast as the platform takes it.")
        {
            temper, minutes, seed, json,
        };
        target.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            // The drive has just ended: a platform refuses what has not happened yet.
            var length = TimeSpan.FromMinutes(parsed.GetValue(minutes));
            var start = TimeProvider.System.GetUtcNow() - length - TimeSpan.FromMinutes(5);
            var trip = GeneratedDrive.Make(parsed.GetValue(temper), length, parsed.GetValue(seed), start);

            using var http = new HttpClient();
            return await SendTrips.Send(target.Dongle(parsed, http, TimeProvider.System), [trip], parsed.GetValue(json), cancellation);
        });
        return command;
    }
}
