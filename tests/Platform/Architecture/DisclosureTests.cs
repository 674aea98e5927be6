using System.Reflection;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Platform.Tests.Architecture;

/// <summary>No byte about a driver leaves for a partner but through the gate.</summary>
public class DisclosureTests
{
    /// <summary>What writes an answer: anything of it in Partners/ outside the one file that writes released bytes goes past the gate.</summary>
    private static readonly Regex Answering = new(@"\bTypedResults\b|\bResults\.(?!<)|\bJsonSerializer\b|\bWriteAsJsonAsync\b|\b[Hh]ttp(Context)?\.Response\b|\bHttpResponse\b|\bIResult\b");

    private static readonly IReadOnlyList<Type> Disclosed =
        [.. typeof(Program).Assembly.GetTypes().Where(type => type.IsDefined(typeof(DisclosesAttribute), false))];

    [Fact]
    public void Only_released_bytes_become_an_answer_to_a_partner()
    {
        // How a partner comes in names no driver; that it could not is a rule below.
        var answering = Repository.Sources("functions", "Partners")
            .Where(file => !file.StartsWith("OAuth/", StringComparison.Ordinal))
            .Where(file => Answering.IsMatch(File.ReadAllText(Repository.Path("functions", "Partners", file))));

        // The second gives a partner back what it said itself; that it holds nothing else is a rule below.
        Assert.Equal(["OwnAnswer.cs", "Released.cs"], answering);
    }

    [Fact]
    public void A_partner_gets_released_bytes_or_a_problem()
    {
        var handlers = typeof(Released).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Released).Namespace)
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Where(method => method.Name == "Handle"))
            .ToList();

        Assert.NotEmpty(handlers);
        Assert.All(handlers, handler => Assert.Equal(typeof(Task<Results<ContentHttpResult, ProblemHttpResult>>), handler.ReturnType));
    }

    [Fact]
    public void How_a_partner_comes_in_knows_nothing_of_drivers()
    {
        var knowing = Repository.Sources("functions", "Partners", "OAuth")
            .Where(file => Regex.IsMatch(
                File.ReadAllText(Repository.Path("functions", "Partners", "OAuth", file)), @"\b(Drivers|Trip\w*|RateDriver|Pseudonyms|Consents|SubjectKeys|DisclosureGate)\b"));

        Assert.Empty(knowing);
    }

    [Fact]
    public void Only_the_partners_stage_answers_partners()
    {
        var answering = Repository.Sources("functions")
            .Where(file => Regex.IsMatch(File.ReadAllText(Repository.Path("functions", file)), @"Caller\.Policy\(Caller\.Partner|\.ForPartner\(|\.Map\w+\(""/partner"));

        Assert.All(answering, file => Assert.StartsWith("Partners/", file, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_property_of_what_passes_the_gate_names_its_category()
    {
        Assert.NotEmpty(Disclosed);
        var nameless = from type in Disclosed
                       from property in type.GetProperties()
                       where !property.IsDefined(typeof(DisclosesAttribute))
                       select $"{type.Name}.{property.Name}";

        Assert.Empty(nameless);
    }

    [Fact]
    public void What_is_inside_of_what_passes_the_gate_names_its_category_too()
    {
        var inside = Disclosed.SelectMany(type => type.GetProperties()).Select(property => Innermost(property.PropertyType))
            .Where(type => type.Assembly == typeof(Program).Assembly && !type.IsEnum);

        Assert.Empty(inside.Except(Disclosed));
    }

    [Fact]
    public void A_measured_number_leaves_rounded()
    {
        // Thresholds are published constants: they tell nobody apart.
        var exact = from type in Disclosed
                    where type != typeof(SubjectThresholds)
                    from property in type.GetProperties()
                    where (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(double)
                    where property.GetCustomAttribute<DisclosesAttribute>() is not { RoundedTo: > 0 }
                    select $"{type.Name}.{property.Name}";

        Assert.Empty(exact);
    }

    private static Type Innermost(Type type) =>
        type.IsArray ? Innermost(type.GetElementType()!)
        : type.IsGenericType ? Innermost(type.GetGenericArguments()[^1])
        : type;
}
