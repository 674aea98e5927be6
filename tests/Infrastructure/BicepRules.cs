using System.Text.RegularExpressions;
using ConnectedInsurance.Platform.Tests;

namespace ConnectedInsurance.Infrastructure.Tests;

/// <summary>What a compiler would say of the templates, and what it would not: there is none to be had where these run. Each answers what breaks it.</summary>
internal static partial class BicepRules
{
    private static readonly string[] Language =
    [
        "param", "var", "type", "resource", "module", "output", "existing", "for", "in", "if", "true", "false", "null", "string", "int", "bool", "object", "array",
        "resourceGroup", "subscription", "tenant", "environment", "subscriptionResourceId", "uniqueString", "guid", "take", "replace", "empty", "utcNow", "union", "map", "indexOf",
        "concat", "join", "length", "range",
    ];

    private static readonly string[] Stages =
        ["observability", "identity", "privateNetwork", "vault", "storage", "eventHubs", "scheduler", "frontDoor", "endpoints", "roles", "functions", "alerts", "budget"];

    // What has nothing to log, or is where others log to.
    private static readonly string[] Quiet =
        ["identity", "network", "observability", "private-endpoints", "roles", "alerts", "budget", "types"];

    /// <summary>Every rule under its name.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<BicepFile>, IEnumerable<string>>> All { get; } =
        new Dictionary<string, Func<IReadOnlyList<BicepFile>, IEnumerable<string>>>
        {
            ["Described"] = files => files.SelectMany(Described),
            ["RequiredOrOptional"] = files => files.SelectMany(RequiredOrOptional),
            ["Used"] = files => files.SelectMany(Used),
            ["NamesResolve"] = files => files.SelectMany(file => NamesResolve(file).Select(name => $"{file.Path}: {name}")),
            ["MembersResolve"] = files => files.SelectMany(MembersResolve),
            ["DeclaredOnce"] = files => files.SelectMany(DeclaredOnce),
            ["Closed"] = files => files.SelectMany(Closed),
            ["VersionsDated"] = files => files.SelectMany(file => file.Of("resource")).Select(resource => resource.Target).Where(target => !Dated().IsMatch(target)),
            ["SecretsNowhere"] = files => files.SelectMany(file => SecretsNowhere(file.Code).Select(way => $"{file.Path}: {way}")),
            ["ModulesExist"] = files => Whole(files).Of("module").Select(module => module.Target).Except(files.Select(file => file.Path)),
            ["ModulesUsed"] = files => files.Select(file => file.Path).Except(["main.bicep", "modules/types.bicep"]).Except(Whole(files).Of("module").Select(module => module.Target)),
            ["ModulesGetWhatTheyTake"] = ModulesGetWhatTheyTake,
            ["OutputsGiven"] = files => OutputsAsked(files).Except(OutputsOf(files)),
            ["OutputsAsked"] = files => OutputsOf(files).Except(OutputsAsked(files)),
            ["StagesInOrder"] = files => Whole(files).Of("module").Select(module => module.Name).SequenceEqual(Stages) ? [] : ["the modules do not stand in the order data travels"],
            ["RolesInOneFile"] = files => files.Where(file => file.Path != "modules/roles.bicep" && file.Code.Contains("roleAssignments@", StringComparison.Ordinal)).Select(file => file.Path),
            ["RolesNarrow"] = files => Roles(files).Where(IsWide).Select(assignment => assignment.Name),
            ["RoleIdsAreUsed"] = RoleIdsAreUsed,
            ["WhatCanLogDoes"] = files => files.Where(CanLog).Select(file => file.Path),
            ["SettingsGiven"] = SettingsGiven,
            ["ConsumerGroupsExist"] = ConsumerGroupsExist,
        };

    /// <summary>Names a file uses and nobody declares.</summary>
    public static IEnumerable<string> NamesResolve(BicepFile file)
    {
        var known = file.Declarations.Where(declared => declared.Kind != "output").Select(declared => declared.Name).Concat(file.Imports).Concat(Language).ToHashSet();
        foreach (var declared in file.Declarations.Where(declared => declared.Kind != "type"))
        {
            var own = Loop().Matches(declared.Body).SelectMany(loop => loop.Groups.Values.Skip(1).Select(name => name.Value));
            var body = declared.Body[(declared.Body.IndexOf(declared.Name, declared.Kind.Length, StringComparison.Ordinal) + declared.Name.Length)..];
            foreach (var name in BicepFile.Used(body).Where(name => !known.Contains(name) && !own.Contains(name)))
            {
                yield return name;
            }
        }
    }

    /// <summary>Ways a key is read, held or told.</summary>
    public static IEnumerable<string> SecretsNowhere(string code) => SecretWays().Matches(code).Select(found => found.Value);

    /// <summary>Names at the first level within braces.</summary>
    public static List<string> PropertyNames(string block)
    {
        var lines = block.Split('\n').Skip(1).Where(line => Regex.IsMatch(line, @"^ +\w+:")).ToList();
        var indent = lines.Min(line => line.Length - line.TrimStart().Length);
        return [.. lines.Where(line => line.Length - line.TrimStart().Length == indent).Select(line => line.TrimStart().Split(':')[0])];
    }

    private static BicepFile Whole(IEnumerable<BicepFile> files) => files.Single(file => file.Path == "main.bicep");

    private static BicepFile Module(IEnumerable<BicepFile> files, string name) => files.Single(file => file.Path == $"modules/{name}.bicep");

    private static IEnumerable<string> Described(BicepFile file) =>
        file.Declarations.Where(declared => declared.Kind is "param" or "output" or "type" && declared.Description is null).Select(declared => $"{file.Path}: {declared.Name}");

    private static IEnumerable<string> RequiredOrOptional(BicepFile file) => file.Of("param")
        .Where(parameter => parameter.Description is not { } text
            || !text.StartsWith(IsRequired(parameter) ? "Required. " : "Optional. ", StringComparison.Ordinal)
            || !text.EndsWith('.'))
        .Select(parameter => $"{file.Path}: {parameter.Name}");

    private static IEnumerable<string> Used(BicepFile file) => file.Declarations
        .Where(declared => declared.Kind is "param" or "var" && !file.Declarations.Any(other => other != declared && BicepFile.Used(other.Body).Contains(declared.Name)))
        .Select(declared => $"{file.Path}: {declared.Name}");

    // Of a variable that is an object, and of what modules and resources are declared under.
    private static IEnumerable<string> MembersResolve(BicepFile file) => file.Of("var")
        .Where(variable => variable.Head.EndsWith("= {", StringComparison.Ordinal))
        .SelectMany(variable => Regex.Matches(file.Code, $@"(?<![\w.]){variable.Name}\.(\w+)").Select(use => use.Groups[1].Value)
            .Except(PropertyNames(variable.Body)).Select(member => $"{file.Path}: {variable.Name}.{member}"));

    private static IEnumerable<string> DeclaredOnce(BicepFile file) => file.Declarations
        .Where(declared => declared.Kind != "output").Select(declared => declared.Name).Concat(file.Imports)
        .GroupBy(name => name).Where(same => same.Count() > 1).Select(same => $"{file.Path}: {same.Key}");

    private static IEnumerable<string> Closed(BicepFile file)
    {
        foreach (var line in file.Code.Split('\n').Where(line => line.Replace("\\'", "", StringComparison.Ordinal).Count(c => c == '\'') % 2 != 0))
        {
            yield return $"{file.Path}: {line}";
        }

        var open = new Stack<char>();
        foreach (var c in Literals().Replace(file.Code, "''").Where("{}[]()".Contains))
        {
            if (c is '{' or '[' or '(')
            {
                open.Push(c);
            }
            else if (!open.TryPop(out var last) || last != (c switch { '}' => '{', ']' => '[', _ => '(' }))
            {
                yield return $"{file.Path}: {c} closes nothing";
            }
        }

        if (open.Count > 0)
        {
            yield return $"{file.Path}: {open.Peek()} is not closed";
        }
    }

    private static IEnumerable<string> ModulesGetWhatTheyTake(IReadOnlyList<BicepFile> files)
    {
        foreach (var module in Whole(files).Of("module"))
        {
            var given = PropertyNames(Block(module.Body, "params"));
            var taken = files.SingleOrDefault(file => file.Path == module.Target)?.Of("param").ToList() ?? [];
            foreach (var name in given.Except(taken.Select(parameter => parameter.Name)).Concat(taken.Where(IsRequired).Select(parameter => parameter.Name).Except(given)))
            {
                yield return $"{module.Name}: {name}";
            }
        }
    }

    private static IEnumerable<string> OutputsAsked(IReadOnlyList<BicepFile> files) =>
        Regex.Matches(Whole(files).Code, @"\b(\w+)!?\.outputs\.(\w+)").Select(use => $"{use.Groups[1].Value}.{use.Groups[2].Value}").Distinct();

    private static IEnumerable<string> OutputsOf(IReadOnlyList<BicepFile> files) => Whole(files).Of("module").SelectMany(module =>
        files.Where(file => file.Path == module.Target).SelectMany(file => file.Of("output")).Select(output => $"{module.Name}.{output.Name}"));

    private static IEnumerable<BicepDeclaration> Roles(IReadOnlyList<BicepFile> files) =>
        Module(files, "roles").Of("resource").Where(resource => resource.Target.Contains("roleAssignments", StringComparison.Ordinal));

    private static bool IsWide(BicepDeclaration assignment) => !assignment.Body.Contains("scope:", StringComparison.Ordinal)
        || Regex.IsMatch(assignment.Body, @"roleIds\.(owner|contributor)\b") || assignment.Body.Contains("scope: resourceGroup()", StringComparison.Ordinal);

    private static IEnumerable<string> RoleIdsAreUsed(IReadOnlyList<BicepFile> files)
    {
        var code = Module(files, "roles").Code;
        return Regex.Matches(Module(files, "roles").Of("var").Single().Body, @"^  (\w+): '([^']+)'", RegexOptions.Multiline)
            .Where(role => !Guid.TryParse(role.Groups[2].Value, out _) || Regex.Count(code, $@"roleIds\.{role.Groups[1].Value}\b") < 2)
            .Select(role => role.Groups[1].Value);
    }

    private static bool CanLog(BicepFile file) => file.Path != "main.bicep" && !Quiet.Contains(Path.GetFileNameWithoutExtension(file.Path))
        && !file.Code.Contains("diagnosticSettings@", StringComparison.Ordinal);

    private static IEnumerable<string> SettingsGiven(IReadOnlyList<BicepFile> files)
    {
        var options = File.ReadAllText(Repository.Path("functions", "Hosting", "Azure", "AzureOptions.cs"));
        var required = Regex.Matches(options, @"\[Required[^\]]*\]\s+public \S+ (\w+)").Select(option => $"Azure__{option.Groups[1].Value}");
        var given = PropertyNames(Block(Module(files, "functions").Of("resource").Single(resource => resource.Name == "settings").Body, "properties"));
        return required.Except(given).Concat(given.Where(setting => setting.Contains("Key", StringComparison.Ordinal) && setting != "Azure__WrappingKey"));
    }

    private static IEnumerable<string> ConsumerGroupsExist(IReadOnlyList<BicepFile> files)
    {
        var triggers = File.ReadAllText(Repository.Path("functions", "Hosting", "Azure", "Triggers", "IntakeDoor.cs"));
        var groups = Module(files, "event-hubs").Of("resource").Where(resource => resource.Target.Contains("consumergroups@", StringComparison.Ordinal))
            .Select(group => Regex.Match(group.Body, @"name: '(\w+)'").Groups[1].Value);
        return Regex.Matches(triggers, @"ConsumerGroup = ""(\w+)""").Select(read => read.Groups[1].Value).Except(groups);
    }

    private static bool IsRequired(BicepDeclaration parameter) => !parameter.Head.Contains('=', StringComparison.Ordinal);

    /// <summary>The braces after a property of a declaration's first level.</summary>
    private static string Block(string body, string property)
    {
        var start = Regex.Match(body, $@"^  {property}: \{{", RegexOptions.Multiline).Index;
        return body[start..body.IndexOf("\n  }", start, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"^[A-Z]\w+\.\w+(/\w+)+@20\d\d-[01]\d-[0-3]\d(-preview)?$")]
    private static partial Regex Dated();

    [GeneratedRegex(@"list(Keys|Secrets|Credentials|AccountSas)\b|@secure|AccountKey=|SharedAccessKey|[pP]rimaryKey|[sS]econdaryKey|\w*[pP]assword\w*|primaryConnectionString")]
    private static partial Regex SecretWays();

    [GeneratedRegex(@"\bfor (?:\((\w+), (\w+)\)|(\w+)) in|\b(\w+) =>")]
    private static partial Regex Loop();

    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'")]
    private static partial Regex Literals();
}
