using System.Text.RegularExpressions;

namespace ConnectedInsurance.Platform.Tests.Architecture;

public class StageOrderTests
{
    private static readonly ILookup<string, string> TypesOfStage = typeof(Program).Assembly.GetTypes()
        .Where(type => Stage.Of(type) is not null)
        .ToLookup(type => Stage.Of(type)!.Folder, type => type.Name.Split('`')[0]);

    [Fact]
    public void Every_source_belongs_to_a_stage_or_is_the_table_of_contents()
    {
        var homeless = Repository.Sources("functions").Where(file => Stage.Of(file) is null);

        Assert.Equal(["Program.cs"], homeless);
    }

    [Fact]
    public void A_stage_names_only_stages_above_it()
    {
        var order = Stage.InOrder.Select(stage => stage.Folder).ToList();

        var upward = from file in Repository.Sources("functions")
                     let own = Stage.Of(file)
                     where own is not null
                     from named in StagesNamedIn(File.ReadAllText(Repository.Path("functions", file)))
                     where order.IndexOf(named) > order.IndexOf(own.Folder)
                     select $"{file} names {named}";

        Assert.Empty(upward);
    }

    [Fact]
    public void Only_the_embedded_demo_and_the_table_of_contents_know_the_emulator()
    {
        var knowing = Repository.Sources("functions")
            .Where(file => File.ReadAllText(Repository.Path("functions", file)).Contains("ConnectedInsurance.Emulator", StringComparison.Ordinal))
            .Where(file => !file.StartsWith("Hosting/Embedded/Demo", StringComparison.Ordinal));

        Assert.Equal(["Program.cs"], knowing);
    }

    [Theory]
    [InlineData("using ConnectedInsurance.Trips;", "Trips")]
    [InlineData("global::ConnectedInsurance.Hosting.Embedded.DiskSync x;", "Hosting/Embedded")]
    [InlineData("var z = Rating.Credibility.Of(1);", "Rating")]
    [InlineData("Registry.Keys.SubjectKeys keys", "Registry")]
    [InlineData("var n = answer.Trips.Count + Trips.Count;", null)]
    [InlineData("using ConnectedInsurance.TripsElsewhere;", null)]
    public void The_scan_sees_full_and_relative_names_and_no_property(string source, string? stage)
    {
        Assert.Equal(stage is null ? [] : [stage], StagesNamedIn(source));
    }

    private static IEnumerable<string> StagesNamedIn(string source)
    {
        foreach (var stage in Stage.InOrder)
        {
            var name = Regex.Escape(stage.Folder.Replace('/', '.'));
            var relative = Regex.Matches(source, $@"(?<![\w.]){name}\.(?:\w+\.)?(\w+)|(?<![\w.]){name}\.(\w+)");
            if (Regex.IsMatch(source, $@"\bConnectedInsurance\.{name}\b")
                || relative.Any(match => match.Value.Split('.').Any(TypesOfStage[stage.Folder].Contains)))
            {
                yield return stage.Folder;
            }
        }
    }
}
