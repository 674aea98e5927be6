using System.Text.RegularExpressions;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Portability.Papers;

namespace ConnectedInsurance.Platform.Tests.Portability.Papers;

public class WritePapersTests
{
    [Fact]
    public void The_register_is_the_approved_one() => ApprovedText.Is("register.md", WritePapers.Register().TrimEnd('\n'));

    [Fact]
    public void The_assessment_is_the_approved_one() => ApprovedText.Is("dpia.md", WritePapers.Assessment().TrimEnd('\n'));

    [Fact]
    public async Task The_command_prints_what_the_code_has()
    {
        var output = new StringWriter();

        var exit = await PapersCommand.Create().Parse(["register"]).InvokeAsync(new() { Output = output });

        Assert.Equal((0, WritePapers.Register()), (exit, output.ToString()));
    }

    [Fact]
    public void Every_table_the_register_names_is_one()
    {
        var opened = Repository.Sources("functions")
            .SelectMany(file => Regex.Matches(File.ReadAllText(Repository.Path("functions", file)), @"\.Open\(""(\w+)""\)|const string Table = ""(\w+)"""))
            .Select(match => match.Groups[1].Value + match.Groups[2].Value)
            .ToHashSet();

        Assert.All(Store.All, store => Assert.Contains(store.Table, opened));
    }
}
