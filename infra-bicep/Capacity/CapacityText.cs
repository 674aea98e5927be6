using System.Globalization;
using System.Text;

namespace ConnectedInsurance.Capacity;

/// <summary>The tables as CAPACITY.md shows them.</summary>
internal static class CapacityText
{
    private const int Seed = 1;
    private static readonly int[] Fleets = [1_000, 100_000, 1_000_000];

    /// <summary>Every table, in Markdown.</summary>
    public static string Of(IReadOnlyList<(StormPolicy Policy, IReadOnlyList<StormSample> Samples)> storms)
    {
        var text = new StringBuilder();
        Sizes(text);
        Costs(text);
        Skew(text);
        Storms(text, storms);
        Sources(text);
        return text.ToString();
    }

    private static void Sizes(StringBuilder text)
    {
        Sizing[] sizes = [.. Fleets.Select(vehicles => new Sizing(vehicles))];
        Row(text, "## What it takes\n\n| at the busiest minute |", sizes, size => Invariant($"{size.Vehicles:N0} vehicles"));
        text.Append("| --- |").Append(string.Concat(Fleets.Select(_ => " ---: |"))).Append('\n');
        Row(text, "| batches a second |", sizes, size => Invariant($"{size.BatchesAtPeak:N0}"));
        Row(text, "| MB a second |", sizes, size => Invariant($"{size.BytesAtPeak / 1e6:0.00}"));
        Row(text, "| hub |", sizes, size => Invariant($"{size.HubUnits} {(size.IsPremium ? "processing units, Premium" : "throughput units, Standard")}"));
        Row(text, "| partitions |", sizes, size => Invariant($"{size.Partitions}"));
        Row(text, "| instances for intake, for closing |", sizes, size => Invariant($"{size.IntakeInstances}, {size.ClosingInstances}"));
        Row(text, "| trips closed a second |", sizes, size => Invariant($"{size.TripsAtPeak:0.0}"));
        Row(text, "| storage transactions a second |", sizes, size => Invariant($"{size.TransactionsAtPeak:N0}"));
        Row(text, "| storage accounts for tables |", sizes, size => Invariant($"{size.Accounts}"));
        Row(text, "| tables with an account of their own |", sizes, size => size.TablesApart is { Count: > 0 } apart ? string.Join(", ", apart) : "none");
        Row(text, "| the busiest table fills an account by itself at |", sizes, size => Invariant($"{Math.Floor(size.TablesBear / 10_000) * 10_000:N0} vehicles"));
        Row(text, "| scheduler actions a second |", sizes, size => Invariant($"{size.ActionsAtPeak:N0}"));
        Row(text, "| scheduler units |", sizes, size => size.SchedulerUnits == 0 ? "none: by the action" : Invariant($"{size.SchedulerUnits}"));
        Row(text, "| first bottleneck |", sizes, size => size.First.Bottleneck);
        Row(text, "| the answer |", sizes, size => size.First.Answer);
    }

    private static void Costs(StringBuilder text)
    {
        Sizing[] sizes = [.. Fleets.Select(vehicles => new Sizing(vehicles))];
        Row(text, "\n## What it costs\n\n| dollars a vehicle and month |", sizes, size => Invariant($"{size.Vehicles:N0} vehicles"));
        text.Append("| --- |").Append(string.Concat(Fleets.Select(_ => " ---: |"))).Append('\n');
        for (var i = 0; i < sizes[0].Month.Count; i++)
        {
            Row(text, $"| {sizes[0].Month[i].Component} |", sizes, size => Invariant($"{size.Month[i].Dollars / size.Vehicles:0.0000}"));
        }

        Row(text, "| **all** |", sizes, size => Invariant($"**{size.Month.Sum(part => part.Dollars) / size.Vehicles:0.0000}**"));
        Row(text, "| dollars a month |", sizes, size => Invariant($"{size.Month.Sum(part => part.Dollars):N0}"));
    }

    private static void Skew(StringBuilder text)
    {
        text.Append("\n## The fullest partition\n\n| driving at once | partitions | fullest, times the mean: median | worst of 50 fleets |\n| ---: | ---: | ---: | ---: |\n");
        foreach (var vehicles in Fleets)
        {
            var driving = (int)(vehicles * Inputs.PeakShare);
            var partitions = new Sizing(vehicles).Partitions;
            var (median, worst) = PartitionSkew.Of(driving, partitions, new Random(Seed));
            text.Append(Invariant($"| {driving:N0} | {partitions} | {median:0.000} | {worst:0.000} |\n"));
        }
    }

    private static void Storms(StringBuilder text, IReadOnlyList<(StormPolicy Policy, IReadOnlyList<StormSample> Samples)> storms)
    {
        text.Append("\n## The morning storm\n\n| policy | hub takes MB/s | dongles empty after | most in the hub | longest wait there | most refused a second | lost |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var (policy, samples) in storms)
        {
            var empty = samples.FirstOrDefault(sample => sample.InFlash < samples[0].InFlash / 20)?.Second;
            text.Append(Invariant($"| {policy.Name} | {policy.HubBytes / 1e6:0} | {(empty is { } second ? Invariant($"{second / 60} min") : "over 2 h")} | {samples.Max(sample => sample.InHub):N0} | "));
            text.Append(Invariant($"{samples.Max(sample => sample.Latency):0} s | {samples.Max(sample => sample.RefusedASecond):N0} | {samples[^1].Lost:N0} |\n"));
        }
    }

    private static void Sources(StringBuilder text)
    {
        text.Append("\n## What all of this follows from\n\n| input | value | source |\n| --- | ---: | --- |\n");
        foreach (var input in Inputs.All)
        {
            text.Append(Invariant($"| {input.Name} | {input.Value:#,0.######} {input.Unit} | {input.Source} |\n"));
        }
    }

    private static void Row(StringBuilder text, string name, IEnumerable<Sizing> sizes, Func<Sizing, string> cell) =>
        text.Append(name).Append(string.Concat(sizes.Select(size => $" {cell(size)} |"))).Append('\n');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
