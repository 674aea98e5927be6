using System.Text.RegularExpressions;
using ConnectedInsurance.Platform.Tests;

namespace ConnectedInsurance.Infrastructure.Tests;

/// <summary>What a compiler would say of the templates, and what it would not: there is none to be had where these run.</summary>
public partial class BicepTests
{
    private static readonly string[] Language =
    [
        "param", "var", "type", "resource", "module", "output", "existing", "for", "in", "if", "true", "false", "null", "string", "int", "bool", "object", "array",
        "resourceGroup", "subscription", "tenant", "environment", "subscriptionResourceId", "uniqueString", "guid", "take", "replace", "empty", "utcNow", "union", "map", "indexOf",
    ];

    public static TheoryData<string> Files => [.. BicepFile.All.Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_parameter_output_and_type_is_described(string path)
    {
        var file = File(path);

        Assert.Empty(file.Declarations.Where(declared => declared.Kind is "param" or "output" or "type" && declared.Description is null).Select(declared => declared.Name));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_description_says_whether_a_parameter_is_required_and_is_right(string path)
    {
        foreach (var parameter in File(path).Of("param"))
        {
            var isRequired = !parameter.Head.Contains('=', StringComparison.Ordinal);
            Assert.StartsWith(isRequired ? "Required. " : "Optional. ", parameter.Description, StringComparison.Ordinal);
            Assert.EndsWith(".", parameter.Description, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_parameter_and_variable_is_used(string path)
    {
        var file = File(path);

        Assert.Empty(file.Declarations.Where(declared => declared.Kind is "param" or "var")
            .Where(declared => !file.Declarations.Any(other => other != declared && BicepFile.Used(other.Body).Contains(declared.Name)))
            .Select(declared => $"{path}: {declared.Name}"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_name_that_is_used_is_declared(string path)
    {
        Assert.Empty(Undeclared(File(path)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_name_is_declared_once(string path)
    {
        var file = File(path);

        Assert.Empty(file.Declarations.Where(declared => declared.Kind != "output").Select(declared => declared.Name).Concat(file.Imports).GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Braces_brackets_and_quotes_close(string path)
    {
        var open = new Stack<char>();
        foreach (var c in Literals().Replace(File(path).Code, "''").Where("{}[]()".Contains))
        {
            if (c is '{' or '[' or '(')
            {
                open.Push(c);
            }
            else
            {
                Assert.Equal(c switch { '}' => '{', ']' => '[', _ => '(' }, open.TryPop(out var last) ? last : default);
            }
        }

        Assert.Empty(open);
        Assert.All(File(path).Code.Split('\n'), line => Assert.Equal(0, line.Replace("\\'", "", StringComparison.Ordinal).Count(q => q == '\'') % 2));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_resource_names_a_dated_version(string path)
    {
        Assert.All(File(path).Of("resource"), resource => Assert.Matches(@"^[A-Z]\w+\.\w+(/\w+)+@20\d\d-[01]\d-[0-3]\d(-preview)?$", resource.Target));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_key_is_read_held_or_told(string path)
    {
        Assert.Empty(SecretWays().Matches(File(path).Code).Select(found => found.Value));
    }

    [Fact]
    public void A_module_exists_and_gets_what_it_requires_and_nothing_else()
    {
        foreach (var module in Main.Of("module"))
        {
            var file = File(module.Target);
            var given = PropertyNames(Block(module.Body, "params"));
            Assert.Empty(given.Except(file.Of("param").Select(parameter => parameter.Name)));
            Assert.Empty(file.Of("param").Where(parameter => !parameter.Head.Contains('=', StringComparison.Ordinal)).Select(parameter => parameter.Name).Except(given));
        }
    }

    [Fact]
    public void Every_module_is_used()
    {
        Assert.Equal(
            BicepFile.All.Select(file => file.Path).Where(path => path is not ("main.bicep" or "modules/types.bicep")),
            Main.Of("module").Select(module => module.Target).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_output_that_is_asked_for_is_given()
    {
        var modules = Main.Of("module").ToDictionary(module => module.Name, module => File(module.Target));
        var asked = Regex.Matches(Main.Code, @"\b(\w+)!?\.outputs\.(\w+)").Select(use => (Module: use.Groups[1].Value, Output: use.Groups[2].Value)).Distinct().ToList();

        Assert.NotEmpty(asked);
        Assert.DoesNotContain(asked, use => !modules[use.Module].Of("output").Any(output => output.Name == use.Output));
        Assert.DoesNotContain(modules.SelectMany(module => module.Value.Of("output").Select(output => (module.Key, output.Name))), output => !asked.Contains(output));
    }

    [Fact]
    public void Modules_stand_in_the_order_data_travels()
    {
        Assert.Equal(
            ["observability", "identity", "privateNetwork", "vault", "storage", "eventHubs", "scheduler", "frontDoor", "endpoints", "roles", "functions", "alerts", "budget"],
            Main.Of("module").Select(module => module.Name));
    }

    [Fact]
    public void Roles_are_assigned_in_one_file_each_to_something_narrower_than_the_group()
    {
        Assert.Equal(["modules/roles.bicep"], BicepFile.All.Where(file => file.Code.Contains("roleAssignments@", StringComparison.Ordinal)).Select(file => file.Path));
        var assignments = File("modules/roles.bicep").Of("resource").Where(resource => resource.Target.Contains("roleAssignments", StringComparison.Ordinal)).ToList();
        Assert.All(assignments, assignment => Assert.Contains("scope:", assignment.Body, StringComparison.Ordinal));
        Assert.All(assignments, assignment => Assert.DoesNotContain("Owner'", assignment.Body.Replace("DataOwner", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void Role_ids_are_used_and_are_ids()
    {
        var roles = File("modules/roles.bicep");
        foreach (var (name, id) in Regex.Matches(roles.Of("var").Single().Body, @"^  (\w+): '([^']+)'", RegexOptions.Multiline).Select(role => (role.Groups[1].Value, role.Groups[2].Value)))
        {
            Assert.True(Guid.TryParse(id, out _), id);
            Assert.Equal(2, Regex.Count(roles.Code, $@"roleIds\.{name}\b"));
        }
    }

    [Theory]
    [InlineData("dev.bicepparam")]
    [InlineData("prod.bicepparam")]
    public void Parameters_of_an_environment_are_those_of_the_template(string name)
    {
        var text = System.IO.File.ReadAllText(Repository.Path("infra-bicep", name));
        var given = Regex.Matches(text, @"^param (\w+) =", RegexOptions.Multiline).Select(parameter => parameter.Groups[1].Value).ToList();

        Assert.Contains("using 'main.bicep'", text, StringComparison.Ordinal);
        Assert.Empty(given.Except(Main.Of("param").Select(parameter => parameter.Name)));
        Assert.Empty(Main.Of("param").Where(parameter => !parameter.Head.Contains('=', StringComparison.Ordinal)).Select(parameter => parameter.Name).Except(given));
        Assert.Equal(
            PropertyNames(File("modules/types.bicep").Of("type").Single(type => type.Name == "platformSize").Body),
            PropertyNames(Regex.Match(text, @"param size = (\{.*?\n\})", RegexOptions.Singleline).Groups[1].Value));
    }

    [Fact]
    public void Production_spreads_over_zones_and_lies_in_a_network()
    {
        var text = System.IO.File.ReadAllText(Repository.Path("infra-bicep", "prod.bicepparam"));

        Assert.Contains("param zoneRedundant = true", text, StringComparison.Ordinal);
        Assert.Contains("param network = 'private'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_can_log_does()
    {
        string[] quiet = ["modules/identity.bicep", "modules/network.bicep", "modules/observability.bicep", "modules/private-endpoints.bicep", "modules/roles.bicep", "modules/scheduler.bicep", "modules/alerts.bicep", "modules/budget.bicep", "modules/types.bicep", "main.bicep"];

        Assert.All(BicepFile.All.Where(file => !quiet.Contains(file.Path)), file => Assert.Contains("diagnosticSettings@", file.Code, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_the_host_requires_is_set()
    {
        var options = System.IO.File.ReadAllText(Repository.Path("functions", "Hosting", "Azure", "AzureOptions.cs"));
        var required = Regex.Matches(options, @"\[Required[^\]]*\]\s+public \S+ (\w+)").Select(option => $"Azure__{option.Groups[1].Value}").ToList();
        var set = PropertyNames(Block(File("modules/functions.bicep").Of("resource").Single(resource => resource.Name == "settings").Body, "properties"));

        Assert.NotEmpty(required);
        Assert.Empty(required.Except(set));
        Assert.DoesNotContain(set, setting => setting.Contains("Key", StringComparison.Ordinal) && setting != "Azure__WrappingKey");
    }

    [Theory]
    [InlineData("param a string\nvar b = c.d\noutput e string = b", "c")]
    [InlineData("resource a 'X.Y/z@2024-01-01' = {\n  name: '${missing}-x'\n}", "missing")]
    [InlineData("var a = [for x in b: {\n  n: x.y\n}]", "b")]
    [InlineData("var a = map(names, n => n.zone)\nparam names array", null)]
    public void The_check_of_names_sees_what_is_missing_and_nothing_else(string text, string? missing)
    {
        Assert.Equal(missing is null ? [] : [missing], Undeclared(BicepFile.Parse(text)).Distinct());
    }

    [Theory]
    [InlineData("output k string = account.listKeys().keys[0].value")]
    [InlineData("param adminPassword string")]
    [InlineData("x: 'DefaultEndpointsProtocol=https;AccountKey=abc'")]
    public void The_check_of_keys_sees_them(string text)
    {
        Assert.Matches(SecretWays(), text);
    }

    private static BicepFile Main => File("main.bicep");

    private static BicepFile File(string path) => BicepFile.All.Single(file => file.Path == path);

    private static IEnumerable<string> Undeclared(BicepFile file)
    {
        var known = file.Declarations.Where(declared => declared.Kind != "output").Select(declared => declared.Name).Concat(file.Imports).Concat(Language).ToHashSet();
        foreach (var declared in file.Declarations.Where(declared => declared.Kind != "type"))
        {
            var own = Regex.Matches(declared.Body, @"\bfor (?:\((\w+), (\w+)\)|(\w+)) in|\b(\w+) =>").SelectMany(loop => loop.Groups.Values.Skip(1).Select(name => name.Value));
            var body = declared.Body[(declared.Body.IndexOf(declared.Name, declared.Kind.Length, StringComparison.Ordinal) + declared.Name.Length)..];
            foreach (var name in BicepFile.Used(body).Where(name => !known.Contains(name) && !own.Contains(name)))
            {
                yield return name;
            }
        }
    }

    /// <summary>The braces after a property of a declaration's first level.</summary>
    private static string Block(string body, string property)
    {
        var start = Regex.Match(body, $@"^  {property}: \{{", RegexOptions.Multiline).Index;
        var end = body.IndexOf("\n  }", start, StringComparison.Ordinal);
        return body[start..end];
    }

    /// <summary>Names at the first level within braces.</summary>
    private static List<string> PropertyNames(string block)
    {
        var lines = block.Split('\n').Skip(1).Where(line => Regex.IsMatch(line, @"^ +\w+:")).ToList();
        var indent = lines.Min(line => line.Length - line.TrimStart().Length);
        return [.. lines.Where(line => line.Length - line.TrimStart().Length == indent).Select(line => line.TrimStart().Split(':')[0])];
    }

    [GeneratedRegex(@"list(Keys|Secrets|Credentials|AccountSas)\b|@secure|AccountKey=|SharedAccessKey|[pP]rimaryKey|[sS]econdaryKey|\w*[pP]assword\w*|primaryConnectionString", RegexOptions.None)]
    private static partial Regex SecretWays();

    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'")]
    private static partial Regex Literals();
}
