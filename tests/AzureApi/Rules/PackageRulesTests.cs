using Xunit.Abstractions;

namespace ConnectedInsurance.AzureApi.Rules;

public class PackageRulesTests(ITestOutputHelper output)
{
    public static TheoryData<string> Rules => [.. PackageRules.All.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_hosts_functions_keep_the_rule(string rule)
    {
        Assert.Empty(PackageRules.All[rule](Function.All).Select(function => $"{function} breaks {rule}"));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_function_that_breaks_the_rule_is_found(string rule)
    {
        var broken = typeof(BrokenFunctions).GetNestedType(rule)!;

        Assert.NotEmpty(PackageRules.All[rule](Function.In(broken)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void What_breaks_one_rule_breaks_no_other(string rule)
    {
        var broken = Function.In(typeof(BrokenFunctions).GetNestedType(rule)!);

        Assert.Equal([rule], PackageRules.All.Where(other => other.Value(broken).Any()).Select(other => other.Key));
    }

    [Fact]
    public void Whatever_is_taken_away_from_any_function_is_missed()
    {
        foreach (var function in Function.All)
        {
            foreach (var (taken, less) in Without(function))
            {
                var functions = Function.All.Select(other => other == function ? less : other).ToList();
                var broken = PackageRules.All.Where(rule => rule.Value(functions).Contains(less)).Select(rule => rule.Key).ToList();

                Assert.True(broken.Count > 0, $"{function} can do without {taken}, and nothing tells.");
                output.WriteLine($"{function} without {taken}: {string.Join(", ", broken)}");
            }
        }
    }

    [Fact]
    public void There_are_functions_to_hold_to_the_rules()
    {
        Assert.InRange(Function.All.Count, 20, 200);
    }

    // What the trigger's constructor alone takes the compiler demands.
    private static IEnumerable<(string Taken, Function Less)> Without(Function function)
    {
        foreach (var property in function.Given.Keys.Except(["eventHubName", "schedule"]))
        {
            yield return (property, function with { Given = function.Given.Remove(property) });
        }

        if (function.Retries is not null)
        {
            yield return ("its retries", function with { Retries = null });
        }
    }
}
