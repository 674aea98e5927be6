using System.CommandLine;
using System.Text.Json.Nodes;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Life;

namespace ConnectedInsurance.Platform.Tests.Rating.Life;

public sealed class ModelCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_lives_by_its_commands()
    {
        var model = Train();

        Assert.Equal((0, "shadow", null), Run("shadow", model, "Ada"));
        Assert.Equal((0, "shadow", null), Run("promote", model, "Ada"));
        var (exit, stage, champion) = Run("promote", model, "Bo");

        Assert.Equal((0, "champion"), (exit, stage));
        Assert.Equal(JsonNode.Parse(File.ReadAllText(model))!["version"]!.GetValue<string>(), champion);
        Assert.Equal(3, File.ReadLines(_folder["book.jsonl"]).Count());
    }

    [Theory]
    [InlineData("promote", "not-a-shadow")]
    [InlineData("rollback", "not-champion")]
    public void What_a_candidate_may_not_do_exits_with_1_and_its_name(string act, string reason)
    {
        var (exit, _, error) = Invoke(Command(act, Train(), "Ada"));

        Assert.Equal(1, exit);
        Assert.StartsWith(reason, error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["book.jsonl"]));
    }

    [Fact]
    public void A_file_that_is_no_model_exits_with_1()
    {
        File.WriteAllText(_folder["m.json"], "{}");

        Assert.Equal(1, Invoke(Command("shadow", _folder["m.json"], "Ada")).Exit);
    }

    private (int Exit, string? Stage, string? Champion) Run(string act, string model, string by)
    {
        var (exit, output, _) = Invoke([.. Command(act, model, by), "--json"]);
        var answer = JsonNode.Parse(output)!;
        return (exit, answer["stage"]?.GetValue<string>(), answer["champion"]?.GetValue<string>());
    }

    private string[] Command(string act, string model, string by) => ["model", act, model, "--book", _folder["book.jsonl"], "--by", by];

    private string Train()
    {
        File.WriteAllLines(_folder["x.csv"], ["n,e,age", .. Enumerable.Range(0, 200).Select(i => $"{i % 7 / 6},0.5,{18 + i % 50}")]);
        Assert.Equal(0, Invoke(["train", "--data", _folder["x.csv"], "--claims", "n", "--exposure", "e", "--numeric", "age", "--kind", "glm", "--out", _folder["m.json"]]).Exit);
        return _folder["m.json"];
    }

    private static (int Exit, string Output, string Error) Invoke(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new RootCommand { TrainCommand.Create(TimeProvider.System), ModelCommand.Create(TimeProvider.System) };
        var exit = root.Parse(arguments).Invoke(new() { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
