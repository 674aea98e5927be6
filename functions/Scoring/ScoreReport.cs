using System.Globalization;
using Spectre.Console;

namespace ConnectedInsurance.Scoring;

/// <summary>Prints scored trips for their driver.</summary>
internal sealed class ScoreReport(TextWriter output)
{
    private const decimal Noteworthy = 0.5m;
    private const int MostAdvice = 3;

    private readonly IAnsiConsole console = Terminal(output);

    public void Write(ScoreAnswer answer)
    {
        foreach (var trip in answer.Trips)
        {
            Write(trip);
        }

        if (answer.Driver is { } driver && answer.Trips.Count > 1)
        {
            Write(driver, answer.Trips.Count);
        }

        console.MarkupLineInterpolated($"[grey]Model {answer.Model}, rules {answer.Rules}, thresholds {answer.Thresholds.Name}. How every point is computed: functions/Scoring/RULES.md.[/]");
    }

    private static CultureInfo Text => CultureInfo.InvariantCulture;

    private void Write(RecordedTrip trip)
    {
        var (score, features) = (trip.Score, trip.Score.Features);
        console.MarkupLineInterpolated(Text, $"[bold]{trip.File}, trip {trip.Trip}[/]{When(score.Start)}: {Km(features.DistanceKm, features.BridgedKm)} in {Duration(features.DurationSeconds)}");
        console.MarkupLineInterpolated(Text, $"  [bold]{score.Score:0.0} of 100 points.[/] An average driver has 75; two drivers in three have between 66 and 84.");
        foreach (var reason in score.NotRatable)
        {
            console.MarkupLineInterpolated(Text, $"  [yellow]It has no effect:[/] {ExplainTrip.Say(reason)}.");
        }

        console.WriteLine("  Where the points come from");
        WritePoints(score);
        WriteEvents(score);
        WriteAdvice(score.Counterfactuals, isOneTrip: true);
        console.MarkupLineInterpolated(Text, $"  How well it was seen: we are {ExplainTrip.Sure(score.Confidence)} of it, {score.Confidence * 100:0} % of what counts was measured");
        foreach (var caveat in score.Caveats)
        {
            console.MarkupLineInterpolated(Text, $"    {ExplainTrip.Say(caveat)}");
        }

        console.WriteLine();
    }

    /// <summary>The points, the costly first; what is small is told as one line, so that the column still adds up.</summary>
    private void WritePoints(TripScore score)
    {
        var small = 0m;
        foreach (var contribution in score.Contributions.OrderBy(part => part.Part == ScorePart.Average ? decimal.MinValue : part.Points))
        {
            if (contribution.Part != ScorePart.Average && Math.Abs(contribution.Points) < Noteworthy)
            {
                small += contribution.Points;
                continue;
            }

            console.MarkupLineInterpolated(Text, $"    {contribution.Points,6:+0.0;-0.0;0.0}  {ExplainTrip.Say(contribution, score.Features)}");
        }

        if (small != 0)
        {
            console.MarkupLineInterpolated(Text, $"    {small,6:+0.0;-0.0;0.0}  everything else");
        }

        console.MarkupLineInterpolated(Text, $"    {score.Score,6:0.0}  in all");
    }

    private void WriteEvents(TripScore score)
    {
        if (score.Events.Count + score.Crashes.Count > 0)
        {
            console.WriteLine("  What happened (long ones count once for every 3 s, medium ones double, strong ones threefold)");
        }

        foreach (var happened in score.Events)
        {
            console.MarkupLineInterpolated(Text, $"    {At(happened.StartSeconds, score.Start)}  {ExplainTrip.Say(happened)}");
        }

        foreach (var crash in score.Crashes)
        {
            console.MarkupLineInterpolated(Text, $"    {At(crash.AtSeconds, score.Start)}  [red]{ExplainTrip.Say(crash)}[/]");
        }
    }

    private void WriteAdvice(IReadOnlyList<Counterfactual> changes, bool isOneTrip)
    {
        if (changes.Count > 0)
        {
            console.WriteLine("  What would help");
        }

        foreach (var change in changes.Take(MostAdvice))
        {
            console.MarkupLineInterpolated(Text, $"    {change.Points,6:+0.0}  [green]{ExplainTrip.Say(change, isOneTrip)}[/]");
        }
    }

    private void Write(DriverScore driver, int trips)
    {
        console.MarkupLineInterpolated(Text, $"[bold]All {trips} trips together: {driver.Score:0} of 100 points[/], {driver.Km:0.#} km within {Math.Ceiling(driver.Days):0} d. More trips of the same kind would keep it between {driver.Low:0} and {driver.High:0}.");
        WriteAdvice(driver.Counterfactuals, isOneTrip: false);
        foreach (var reason in driver.NotRatable)
        {
            console.MarkupLineInterpolated(Text, $"  [yellow]No effect on a price yet:[/] {ExplainTrip.Say(reason)}{Missing(reason, driver)}");
        }

        console.WriteLine();
    }

    /// <summary>Colours and wrapping belong to a terminal; a pipe or a file gets plain lines.</summary>
    private static IAnsiConsole Terminal(TextWriter output)
    {
        var terminal = output == Console.Out && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No });
        console.Profile.Width = terminal ? console.Profile.Width : int.MaxValue;
        return console;
    }

    private static string Missing(NotRatable reason, DriverScore driver) => reason switch
    {
        NotRatable.TooFewKm => string.Create(Text, $"; {driver.MissingKm:0} km are missing"),
        NotRatable.TooFewDays => string.Create(Text, $"; {Math.Ceiling(driver.MissingDays):0} days are missing"),
        _ => "",
    };

    private static string When(DateTimeOffset? start) => start is { } utc ? utc.UtcDateTime.ToString(" 'on' yyyy-MM-dd HH:mm 'UTC'", Text) : "";

    private static string At(double seconds, DateTimeOffset? start) => start is { } utc
        ? utc.AddSeconds(seconds).UtcDateTime.ToString("HH:mm:ss", Text)
        : TimeSpan.FromSeconds(seconds).ToString(@"h\:mm\:ss", Text);

    private static string Km(double observed, double bridged) =>
        double.IsNaN(observed) ? "distance not measured"
        : bridged >= 0.05 ? string.Create(Text, $"{observed:0.0} km observed (and about {bridged:0.0} km in gaps)")
        : string.Create(Text, $"{observed:0.0} km");

    private static string Duration(double seconds) =>
        seconds < 3600 ? string.Create(Text, $"{seconds / 60:0} min") : string.Create(Text, $"{Math.Floor(seconds / 3600):0} h {seconds % 3600 / 60:0} min");
}
