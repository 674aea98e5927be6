using System.Text.RegularExpressions;
using ConnectedInsurance.Capacity;
using ConnectedInsurance.Platform.Tests;

namespace ConnectedInsurance.Infrastructure.Tests;

public class CapacityTests
{
    [Fact]
    public void Every_input_names_a_benchmark_the_code_or_a_page_and_when_it_was_read_or_says_that_it_is_assumed()
    {
        Assert.All(Inputs.All, input => Assert.Matches("^(benchmark \\w+, |the code: |assumed[:;,]|the calendar$)|, (read November 2026|of \\d+ \\w+ 20\\d\\d)(: |; |$)", input.Source));
    }

    [Fact]
    public void A_benchmark_that_is_named_is_one()
    {
        var benchmarks = Directory.EnumerateFiles(Repository.Path("tests", "Benchmarks"), "*Benchmark.cs", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"Name => ""(\w+)""")).Select(name => name.Groups[1].Value).ToHashSet();

        Assert.Superset(
            Inputs.All.Select(input => Regex.Match(input.Source, @"^benchmark (\w+)")).Where(named => named.Success).Select(named => named.Groups[1].Value).ToHashSet(),
            benchmarks);
    }

    [Fact]
    public void The_page_shows_what_is_computed_now()
    {
        var page = File.ReadAllText(Repository.Path("infra-bicep", "CAPACITY.md"));
        var computed = CapacityText.Of([]).Split("\n## The morning storm")[0];

        Assert.Contains(computed, page, StringComparison.Ordinal);
        Assert.Contains("storm.svg", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_shows_a_storm_that_loses_nothing()
    {
        var row = File.ReadAllLines(Repository.Path("infra-bicep", "CAPACITY.md")).Single(line => line.StartsWith($"| {StormPolicy.AsBuilt.Name} |", StringComparison.Ordinal));

        Assert.EndsWith("| 0 |", row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void What_is_provided_bears_the_busiest_minute(int vehicles)
    {
        var size = new Sizing(vehicles);
        var unit = size.IsPremium ? Inputs.BytesAProcessingUnit : Inputs.BytesAUnit;

        Assert.True(size.HubUnits * unit >= size.BytesAtPeak);
        Assert.True(size.Accounts * Inputs.RequestsAnAccount >= size.TransactionsAtPeak);
        Assert.True(size.TablesBear > vehicles, "The busiest table outgrows an account of its own.");
        Assert.True(size.SchedulerUnits == 0 ? size.ActionsAtPeak < Inputs.ActionsUnprovisioned : size.SchedulerUnits * Inputs.ActionsAUnit >= size.ActionsAtPeak);
        Assert.InRange(size.Partitions, size.IntakeInstances, size.IsPremium ? 100 : 32);
    }

    [Fact]
    public void With_more_dongles_partitions_are_evener()
    {
        Assert.True(PartitionSkew.Of(120_000, 32, new(1)).Median < PartitionSkew.Of(1200, 32, new(1)).Median);
    }
}
