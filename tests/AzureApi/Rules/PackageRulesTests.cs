namespace ConnectedInsurance.AzureApi.Rules;

public class PackageRulesTests
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
    public void There_are_functions_to_hold_to_the_rules()
    {
        Assert.InRange(Function.All.Count, 20, 200);
    }
}
