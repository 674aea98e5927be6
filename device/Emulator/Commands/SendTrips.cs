using System.Text.Json;
using ConnectedInsurance.Emulator.Driving;
using Spectre.Console;

namespace ConnectedInsurance.Emulator.Commands;

/// <summary>Drives trips one after the other, shows how far the platform has taken them, and says how it ended.</summary>
internal static class SendTrips
{
    private const int Done = 0;
    private const int Failed = 1;

    public static async Task<int> Send(EmulatedDongle dongle, IReadOnlyList<DrivenTrip> trips, bool json, CancellationToken cancellation)
    {
        // Progress goes to standard error, so that standard output holds the answer alone.
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await screen.Progress().StartAsync(async context =>
        {
            var task = context.AddTask("Driving", maxValue: trips.Sum(trip => trip.Seconds.Count));
            var progress = new Inline(report => task.Value(report.Seconds));
            for (var i = 0; i < trips.Count && dongle.Report.RefusedWith == 0; i++)
            {
                task.Description = $"Trip {i + 1} of {trips.Count}";
                await dongle.Drive(trips[i], progress, cancellation);
            }

            task.StopTask();
        });

        var report = dongle.Report;
        var kilometres = trips.Sum(trip => trip.DistanceKm);
        Console.Out.WriteLine(json
            ? JsonSerializer.Serialize(new { trips = report.Trips, seconds = report.Seconds, km = Math.Round(kilometres, 2), delivered = report.Delivered, waiting = report.Waiting, refusedWith = report.RefusedWith, lastStatus = report.LastStatus })
            : FormattableString.Invariant($"{report.Trips} trips, {kilometres:F2} km, {TimeSpan.FromSeconds(report.Seconds):c} h; {report.Delivered} batches acknowledged, {report.Waiting} waiting."));
        if (report.IsComplete)
        {
            return Done;
        }

        Console.Error.WriteLine(Why(report));
        return Failed;
    }

    private static string Why(DriveReport report) => (report.RefusedWith, report.LastStatus) switch
    {
        (401, _) => "The platform refused the dongle's key or token (401): is it registered with this key?",
        (403, _) => "The platform gives this dongle no token (403): it was revoked.",
        (404, _) => "The platform does not know this dongle (404).",
        (410, _) => "The platform revoked this dongle (410).",
        (0, 0) => "The platform cannot be reached.",
        (0, var last) => $"The platform takes no more batches for now (last answer {last}).",
        (var refused, _) => $"The platform refused this dongle ({refused}).",
    };

    /// <summary>Reports where it happens; <see cref="Progress{T}"/> would report later, from another thread.</summary>
    private sealed class Inline(Action<DriveReport> report) : IProgress<DriveReport>
    {
        public void Report(DriveReport value) => report(value);
    }
}
