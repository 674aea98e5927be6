using System.Reflection;
using System.Text.RegularExpressions;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

public class ProblemTests
{
    [Fact]
    public void Every_problem_is_listed_once()
    {
        var declared = typeof(Problem).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(Problem))
            .Select(field => (Problem)field.GetValue(null)!);

        Assert.Equal(declared, Problem.All);
        Assert.Equal(Problem.All.Count, Problem.All.DistinctBy(problem => problem.Type).Count());
    }

    [Fact]
    public void A_problem_is_a_title_and_one_sentence_of_remedy()
    {
        Assert.All(Problem.All, problem =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", problem.Name);
            Assert.InRange(problem.Status, 400, 599);
            Assert.EndsWith(".", problem.Title, StringComparison.Ordinal);
            Assert.EndsWith(".", problem.Remedy, StringComparison.Ordinal);
            Assert.DoesNotContain(". ", problem.Remedy, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void What_clients_branch_on_changes_only_knowingly()
    {
        ApprovedText.Is("problems.txt", string.Join('\n', Problem.All.Select(problem => $"{problem.Status} {problem.Type} | {problem.Title} | {problem.Remedy}")));
    }

    [Fact]
    public void A_refusal_is_made_nowhere_else()
    {
        var refusing = new Regex(@"Results\.(Problem|ValidationProblem|NotFound|BadRequest|Forbid|Unauthorized|Conflict|UnprocessableEntity)\b|\bnew ProblemDetails\b");

        var elsewhere = Repository.Sources("functions").Where(file => refusing.IsMatch(File.ReadAllText(Repository.Path("functions", file))));

        Assert.Equal(["Ports/Problem.cs"], elsewhere);
    }
}
