using System.Globalization;
using ConnectedInsurance.Scoring;
using Spectre.Console;

namespace ConnectedInsurance.Hosting.Embedded.Demo;

/// <summary>What the demo shows on the terminal.</summary>
internal sealed class DemoScreen(IAnsiConsole console)
{
    private const int ReasonsShown = 2;
    private const decimal Noteworthy = 0.5m;

    private static CultureInfo Text => CultureInfo.InvariantCulture;

    /// <summary>A heading.</summary>
    public void Chapter(string title) => console.MarkupLineInterpolated($"{Environment.NewLine}[bold yellow]{title}[/]");

    /// <summary>A sentence.</summary>
    public void Say(string sentence) => console.MarkupLineInterpolated($"{sentence}");

    /// <summary>A trip with its score and what moved it most.</summary>
    public void Trip(DemoDriver driver, Trips.ReadTrip.Response trip)
    {
        console.MarkupLineInterpolated(
            Text, $"[bold]{driver.Name,-13}[/] {trip.Trip.Began.UtcDateTime,12:d MMM HH:mm}  {trip.Trip.Km,5:0.0} km  [bold]{trip.Trip.Score,3:0}[/] points");
        foreach (var reason in Why(trip))
        {
            console.MarkupLineInterpolated($"{"",15}[grey]{reason}[/]");
        }
    }

    /// <summary>The drivers' own view of their ratings.</summary>
    public void Ratings(IEnumerable<(DemoDriver Driver, Rating.DriverRating Rating)> ratings)
    {
        var table = new Table().AddColumns("Driver", "Score", "95 % interval", "Observed", "Coverage", "Believed (Z)", "Factor", "Status");
        foreach (var (driver, rating) in ratings)
        {
            table.AddRow(
                Markup.Escape(driver.Name),
                rating.Score.Score.ToString("0", Text),
                string.Create(Text, $"{rating.Score.Low:0} to {rating.Score.High:0}"),
                string.Create(Text, $"{rating.Score.Km:0} km, {rating.Score.Days:0} days"),
                rating.Score.Coverage.ToString("P0", Text),
                rating.Credibility.ToString("0.00", Text),
                rating.Factor.ToString("0.000", Text),
                rating.IsRatable ? "ratable" : Markup.Escape(string.Join(", ", rating.Score.NotRatable.Select(ExplainTrip.Say))));
        }

        console.Write(table);
    }

    /// <summary>An answer of the partner API, as the partner gets it.</summary>
    public void Answer(string what, int status, string body)
    {
        console.MarkupLineInterpolated($"[bold]{what}[/]: {status}");
        console.MarkupLineInterpolated($"{"",4}[grey]{body}[/]");
    }

    private static IEnumerable<string> Why(Trips.ReadTrip.Response trip)
    {
        var reasons = trip.Score is not { } score ? [] : score.Contributions
            .Where(part => part.Part is not (ScorePart.Average or ScorePart.Clip) && Math.Abs(part.Points) >= Noteworthy)
            .OrderByDescending(part => Math.Abs(part.Points))
            .Take(ReasonsShown)
            .Select(part => string.Create(Text, $"{part.Points,6:+0.0;-0.0} {ExplainTrip.Say(part, score.Features)}"));
        return reasons.DefaultIfEmpty("as the average driver on these roads");
    }
}
