using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Scoring.Recordings;
using Spectre.Console;

namespace ConnectedInsurance.Scoring;

/// <summary>The <c>score</c> command: scores recorded drives and says why.</summary>
public static class ScoreCommand
{
    /// <summary>The command, to be added to the root.</summary>
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Recordings: CSV, .gz allowed, its columns are in functions/Scoring/RECORDINGS.md; or a driver's export, .zip." };
        var model = new Option<FileInfo>("--model") { HelpName = "M", Description = "A scoring model, JSON; without it the prior one." };
        var profile = new Option<FileInfo>("--profile") { HelpName = "P", Description = "Thresholds, JSON; without it the model's." };
        var trace = new Option<FileInfo>("--trace") { HelpName = "OUT.csv", Description = "Writes acceleration and severity of every inertial sample." };
        var json = new Option<bool>("--json") { Description = "Answers in JSON." };
        var command = new Command("score", "Scores recorded drives: trips, events, features, and the score with what it is made of.") { files.AcceptExistingOnly(), model.AcceptExistingOnly(), profile.AcceptExistingOnly(), trace, json };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetRequiredValue(files),
            new ScoreRequest(parsed.GetValue(model), parsed.GetValue(profile), parsed.GetValue(trace), parsed.GetValue(json)),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellation));
        return command;
    }

    private static async Task<int> Run(FileInfo[] files, ScoreRequest request, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            var model = Model(request);
            using var trace = request.Trace is { } path ? new TraceWriter(path.CreateText()) : null;
            var trips = await Progress(error).StartAsync("Scoring", status => Score(files, model, trace, status, cancellation));
            var asOf = files.Select(file => ExportedDrives.AsOf(file.FullName)).Max();
            var answer = new ScoreAnswer(model.Version, ScoringModel.RulesVersion, model.Thresholds, trips, Combine(trips, asOf, model));
            if (request.Json)
            {
                output.WriteLine(JsonSerializer.Serialize(answer, ScoringJson.Default.ScoreAnswer));
            }
            else
            {
                new ScoreReport(output).Write(answer);
            }

            return 0;
        }
        catch (Exception failure) when (failure is RecordingException or JsonException or IOException or InvalidDataException)
        {
            error.WriteLine(failure.Message);
            return 1;
        }
    }

    private static ScoringModel Model(ScoreRequest request)
    {
        var model = Read(request.Model, ScoringModel.Read) ?? ScoringModel.Prior;
        return Read(request.Profile, ThresholdProfile.Read) is { } profile
            ? model with { Version = $"{model.Version}+{profile.Name}", Thresholds = profile }
            : model;
    }

    private static T? Read<T>(FileInfo? file, Func<Stream, T> read)
        where T : class
    {
        if (file is null)
        {
            return null;
        }

        using var stream = file.OpenRead();
        return read(stream);
    }

    /// <summary>Files are read and scored side by side, and answered in the order they were named.</summary>
    private static async Task<List<RecordedTrip>> Score(FileInfo[] files, ScoringModel model, TraceWriter? trace, StatusContext status, CancellationToken cancellation)
    {
        var trips = new List<RecordedTrip>[files.Length];
        var scored = 0;
        await Parallel.ForAsync(0, files.Length, cancellation, (i, _) =>
        {
            trips[i] = Score(files[i], model, trace?.Part(i));
            status.Status($"Scoring: {Interlocked.Increment(ref scored)} of {files.Length} files");
            return ValueTask.CompletedTask;
        });
        trace?.Write(files.Length);
        return [.. trips.SelectMany(file => file)];
    }

    private static List<RecordedTrip> Score(FileInfo file, ScoringModel model, TracePart? trace)
    {
        var workspace = new ScoringWorkspace();
        var trips = new List<RecordedTrip>();
        foreach (var drive in ExportedDrives.IsExport(file.FullName) ? ExportedDrives.Read(file.FullName) : Recording.Read(file.FullName))
        {
            using (drive.Columns)
            {
                trips.Add(new RecordedTrip(file.Name, drive.Trip, ScoreTrip.Score(drive.Columns, model, drive.Known, workspace), drive.Began));
                trace?.Add(drive, model.Thresholds, workspace);
            }
        }

        return trips;
    }

    /// <summary>A trip whose clock was never known counts as the latest; a private one counts for nothing here.</summary>
    private static DriverScore? Combine(List<RecordedTrip> trips, DateTimeOffset? asOf, ScoringModel model)
    {
        var latest = asOf ?? trips.Max(trip => trip.Score.Start) ?? DateTimeOffset.UnixEpoch;
        var scored = trips.Where(trip => !trip.Score.NotRatable.Contains(NotRatable.PrivateTrip)).Select(trip => new ScoredTrip(
            trip.Score.Start ?? trip.Began ?? latest, trip.Score.Features.DurationSeconds, trip.Score.Features.DistanceKm, trip.Score.Coverage.Share, trip.Score.Contributions));
        return DrivingScore.Combine(scored, latest, model);
    }

    /// <summary>Progress goes to the error stream, so that what the command answers can be piped.</summary>
    private static Status Progress(TextWriter error) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }).Status();

    private sealed record ScoreRequest(FileInfo? Model, FileInfo? Profile, FileInfo? Trace, bool Json);
}

/// <summary>A trip of a recording, scored.</summary>
internal sealed record RecordedTrip(string File, string Trip, TripScore Score, [property: JsonIgnore] DateTimeOffset? Began = null);

/// <summary>What the command answers.</summary>
internal sealed record ScoreAnswer(string Model, string Rules, ThresholdProfile Thresholds, IReadOnlyList<RecordedTrip> Trips, DriverScore? Driver);
