using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Learning;
using Spectre.Console;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary><c>operator learn</c>: the portfolio an insurer's claims and its drivers' driving are joined to, for <c>train</c>, and how claims developed.</summary>
internal static class LearnCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var connection = new OperatorConnection();
        var insurer = new Option<string>("--insurer") { Required = true, HelpName = "PRT", Description = "Whose claims." };
        var outFile = new Option<FileInfo>("--out") { Required = true, HelpName = "X.csv", Description = "Where the rows go, for train --data: a driver's month each, with no name, place or date." };
        var learning = new Option<FileInfo>("--learning") { Required = true, HelpName = "L.json", Description = "Where it goes what they are joined from, for train --learning." };
        var json = new Option<bool>("--json") { Description = "Answers in JSON." };
        var command = connection.On(new("learn", "Joins the claims an insurer told to the driving of its drivers, for train; shows claim development and who takes part.") { insurer, outFile, learning, json });
        command.SetAction((parsed, cancellation) => OperatorConnection.Run(parsed, async () =>
        {
            using var http = await connection.Open(parsed, cancellation);
            var partner = $"/operator/insurers/{Uri.EscapeDataString(parsed.GetRequiredValue(insurer))}";
            var text = await http.GetStringAsync($"{partner}/learning", cancellation);
            await File.WriteAllTextAsync(parsed.GetRequiredValue(learning).FullName, text, cancellation);
            await using (var rows = File.Create(parsed.GetRequiredValue(outFile).FullName))
            {
                await (await http.GetStreamAsync($"{partner}/portfolio", cancellation)).CopyToAsync(rows, cancellation);
            }

            if (parsed.GetValue(json))
            {
                parsed.InvocationConfiguration.Output.WriteLine(text);
            }
            else
            {
                Print(Terminal.On(parsed.InvocationConfiguration.Output), JsonSerializer.Deserialize(text, LearningJson.Default.Learned)!);
            }
        }, cancellation));
        return command;
    }

    private static void Print(IAnsiConsole console, Learned learned)
    {
        Line($"{learned.Periods:N0} periods of drivers, {learned.Years:N1} policy-years, {learned.Claims:N0} claims.");
        Line($"K {learned.CredibilityKm:N0} km, {(learned.CredibilityDrivers > 0 ? Text($"estimated from {learned.CredibilityDrivers:N0} drivers") : "the prior's, for want of drivers")}.");
        foreach (var one in learned.LeftOut)
        {
            Line($"Left out: {one.Rows:N0} periods, {one.Reason}: {one.Detail}.");
        }

        foreach (var group in learned.Participation)
        {
            Line($"{group.Taking}: {group.Drivers:N0} drivers, {group.Years:N1} years, {group.Claims:N0} claims, {group.Frequency:0.0000} a year.");
        }

        foreach (var triangle in learned.Development)
        {
            console.Write(Table(triangle));
        }

        void Line(FormattableString line) => console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
    }

    private static Table Table(ClaimTriangle triangle)
    {
        var ages = Enumerable.Range(0, triangle.Links.Count + 1).ToList();
        var table = new Table().Border(TableBorder.Simple).Title($"{triangle.Measure} {triangle.Currency}".Trim())
            .AddColumns(["quarter", .. ages.Select(age => $"{age * ClaimTriangle.Months} months"), "ultimate"]);
        foreach (var quarter in triangle.Quarters)
        {
            table.AddRow([$"{quarter.From:yyyy-MM}", .. ages.Select(age => age < quarter.Known.Count ? Text($"{quarter.Known[age]:N0}") : ""), Text($"{quarter.Ultimate:N0}")]);
        }

        return table.AddRow(["link", "", .. triangle.Links.Select(link => Text($"{link:0.000}")), ""]);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
