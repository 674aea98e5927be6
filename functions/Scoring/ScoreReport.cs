using System.Globalization;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Scoring.Features;
using Spectre.Console;

namespace ConnectedInsurance.Scoring;

/// <summary>Prints scored trips for their driver.</summary>
internal sealed class ScoreReport(TextWriter output)
{
    private const decimal Noteworthy = 0.5m;

    private readonly IAnsiConsole console = Terminal(output);

    public void Write(ScoreAnswer answer)
    {
        foreach (var trip in answer.Trips)
        {
            Write(trip);
        }

        if (answer.Driver is { } driver)
        {
            Write(driver, answer.Trips.Count);
        }

        console.MarkupLineInterpolated($"[grey]Model {answer.Model}, rules {answer.Rules}, thresholds {answer.Thresholds.Name}.[/]");
    }

    private void Write(RecordedTrip trip)
    {
        var (score, features) = (trip.Score, trip.Score.Features);
        console.MarkupLineInterpolated(Text, $"[bold]{trip.File}, trip {trip.Trip}[/]{When(score.Start)}: {Km(features)} in {Duration(features.DurationSeconds)}");
        console.MarkupLineInterpolated(Text, $"  [bold]{score.Score:0} of 100[/] points");
        foreach (var contribution in score.Contributions.Where(part => part.Part == ScorePart.Average || Math.Abs(part.Points) >= Noteworthy))
        {
            console.MarkupLineInterpolated(Text, $"  {contribution.Points,7:+0.0;-0.0;0.0}  {ExplainTrip.Say(contribution, features)}");
        }

        foreach (var happened in score.Events)
        {
            console.MarkupLineInterpolated(Text, $"  {At(happened, score.Start)}  {ExplainTrip.Say(happened)}");
        }

        foreach (var reason in score.NotRatable)
        {
            console.MarkupLineInterpolated(Text, $"  [yellow]Not ratable:[/] {ExplainTrip.Say(reason)}");
        }

        console.WriteLine();
    }

    private void Write(DriverScore driver, int trips)
    {
        console.MarkupLineInterpolated(Text, $"[bold]All {trips} trips: {driver.Score:0} of 100[/], with 19 in 20 certainty between {driver.Low:0} and {driver.High:0}; {driver.Km:0.#} km in {driver.Days:0} days");
        foreach (var reason in driver.NotRatable)
        {
            console.MarkupLineInterpolated(Text, $"  [yellow]Not ratable yet:[/] {ExplainTrip.Say(reason)}{Missing(reason, driver)}");
        }
    }

    /// <summary>Colours and wrapping belong to a terminal; a pipe or a file gets plain lines.</summary>
    private static IAnsiConsole Terminal(TextWriter output)
    {
        var terminal = output == Console.Out && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No });
        console.Profile.Width = terminal ? console.Profile.Width : int.MaxValue;
        return console;
    }

    private static CultureInfo Text => CultureInfo.InvariantCulture;

    private static string Missing(NotRatable reason, DriverScore driver) => reason switch
    {
        NotRatable.TooFewKm => string.Create(Text, $"; {driver.MissingKm:0} km are missing"),
        NotRatable.TooFewDays => string.Create(Text, $"; {Math.Ceiling(driver.MissingDays):0} days are missing"),
        _ => "",
    };

    private static string When(DateTimeOffset? start) => start is { } utc ? utc.UtcDateTime.ToString(" 'on' yyyy-MM-dd HH:mm 'UTC'", Text) : "";

    private static string At(DrivingEvent happened, DateTimeOffset? start) => start is { } utc
        ? utc.AddSeconds(happened.StartSeconds).UtcDateTime.ToString("HH:mm:ss", Text)
        : TimeSpan.FromSeconds(happened.StartSeconds).ToString(@"h\:mm\:ss", Text);

    private static string Km(TripFeatures features) =>
        double.IsNaN(features.DistanceKm) ? "distance not measured"
        : features.BridgedKm >= 0.05 ? string.Create(Text, $"{features.DistanceKm:0.0} km observed (and about {features.BridgedKm:0.0} km in gaps)")
        : string.Create(Text, $"{features.DistanceKm:0.0} km");

    private static string Duration(double seconds) =>
        seconds < 3600 ? string.Create(Text, $"{seconds / 60:0} min") : string.Create(Text, $"{Math.Floor(seconds / 3600):0} h {seconds % 3600 / 60:0} min");
}
