using System.Text.Json;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Emulator.World;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Events;
using Xunit.Abstractions;
using DrivenDrive = ConnectedInsurance.Emulator.Driving.GeneratedDrive;

namespace ConnectedInsurance.Platform.Tests.Scoring;

/// <summary>What an emulated dongle sends from an uneven road, scored: roughness is no event, what was staged is found.</summary>
public class EmulatedRoadTests(ITestOutputHelper output)
{
    private const double SlackSeconds = 3;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);
    private static readonly GeneratedDriveOptions Uneven = new() { BumpsPerMinute = 4, SteepestPercent = 8, FeelsGears = true, Mounting = new(25, -15, 10) };

    [Fact]
    public void Drift_gears_hills_bumps_and_potholes_are_no_events()
    {
        var events = Enumerable.Range(1, 4)
            .SelectMany(seed => Score(DrivenDrive.Make(ConnectedInsurance.Emulator.Driving.Temper.Calm, TimeSpan.FromMinutes(25), seed, Start, Uneven)).Events)
            .ToList();

        output.WriteLine($"{events.Count} events in 100 minutes of calm driving on an uneven road.");
        Assert.Empty(events);
    }

    [Fact]
    public void Staged_manoeuvres_are_found_and_nothing_else()
    {
        var (staged, found, right) = (0, 0, 0);
        for (var seed = 1; seed <= 5; seed++)
        {
            var (trip, manoeuvres) = StagedDrive.Make(12, seed, Start, Uneven);
            var score = Score(trip);
            staged += manoeuvres.Count;
            found += score.Events.Count;
            right += manoeuvres.Count(manoeuvre => score.Events.Any(happened => IsSame(manoeuvre, happened)));
        }

        var (precision, recall) = ((double)right / found, (double)right / staged);
        output.WriteLine($"{staged} staged, {found} found, {right} of them staged: precision {precision:F3}, recall {recall:F3}.");
        Assert.InRange(precision, 0.9, 1);
        Assert.InRange(recall, 0.9, 1);
    }

    private static bool IsSame(StagedManoeuvre staged, DrivingEvent found) =>
        found.StartSeconds <= staged.ToSeconds + SlackSeconds && found.EndSeconds >= staged.FromSeconds - SlackSeconds
        && staged.Kind == found.Kind switch
        {
            EventKind.Braking => ManoeuvreKind.Braking,
            EventKind.Acceleration => ManoeuvreKind.Acceleration,
            _ => ManoeuvreKind.Cornering,
        };

    /// <summary>Through the OBD chip's text, the sensor's registers and the wire, as the platform reads them.</summary>
    private static TripScore Score(DrivenTrip trip)
    {
        var world = new EmulatedWorld(new WorldOptions { Drives = [(TimeSpan.FromMinutes(1), trip)], Drive = Uneven, WifiEverywhere = true, HasStopStart = false });
        world.Run(TimeSpan.FromSeconds(trip.Seconds.Count + 600));
        var batches = world.Platform.Held.OrderBy(batch => batch.Key).Select(batch => JsonDocument.Parse(batch.Value).RootElement).ToList();
        var lead = batches[0].GetProperty("up").GetInt64();
        using var drive = new DriveColumns(batches.Sum(batch => batch.GetProperty("spd").GetArrayLength()), 10, Start);
        Fill(drive, Signal.SpeedKph, batches, "spd", 1);
        foreach (var (signal, name, scale) in new[]
        {
            (Signal.AccelerationXG, "ax", 1000), (Signal.AccelerationYG, "ay", 1000), (Signal.AccelerationZG, "az", 1000),
            (Signal.RotationXDps, "gx", 10), (Signal.RotationYDps, "gy", 10), (Signal.RotationZDps, "gz", 10),
        })
        {
            Fill(drive, signal, batches, name, scale);
        }

        var score = ScoreTrip.Score(drive, ScoringModel.Prior);
        var late = (lead - BootMs(world)) / 1000d;
        return score with { Events = [.. score.Events.Select(found => found with { StartSeconds = found.StartSeconds + late, EndSeconds = found.EndSeconds + late })] };
    }

    /// <summary>Uptime at which the trip began: it ran from the world's first minute, whenever the board woke.</summary>
    private static long BootMs(EmulatedWorld world) => 60_000 - world.BootedAtMs;

    private static void Fill(DriveColumns drive, Signal signal, List<JsonElement> batches, string name, int scale)
    {
        var column = drive.Fill(signal);
        var at = 0;
        foreach (var batch in batches)
        {
            var length = batch.GetProperty("spd").GetArrayLength() * column.Length / drive.Seconds;
            for (var i = 0; i < length; i++, at++)
            {
                column[at] = batch.TryGetProperty(name, out var values) && values[i].ValueKind == JsonValueKind.Number ? values[i].GetSingle() / scale : float.NaN;
            }
        }
    }
}
