using System.Text.RegularExpressions;
using ConnectedInsurance.Platform.Tests;

namespace ConnectedInsurance.Infrastructure.Tests;

public class BicepTests
{
    /// <value>For each rule, a change to the templates that breaks it: where, what is written there, and what would be instead.</value>
    public static TheoryData<string, string, string, string> Changes => new()
    {
        { "Described", "main.bicep", "@description('Name of the hub, for write-hub-key.sh.')\n", "" },
        { "RequiredOrOptional", "modules/vault.bicep", "'Required. Region.'", "'Region.'" },
        { "RequiredOrOptional", "main.bicep", "'Optional. Spreads", "'Required. Spreads" },
        { "Used", "modules/event-hubs.bicep", "    partitionCount: partitions\n", "" },
        { "Used", "modules/storage.bicep", "name: redundancy", "name: 'Standard_LRS'" },
        { "NamesResolve", "modules/event-hubs.bicep", "parent: hub\n", "parent: hubb\n" },
        { "NamesResolve", "modules/functions.bicep", "Azure__Tables: tablesAddress", "Azure__Tables: tableAddress" },
        { "MembersResolve", "main.bicep", "names.taskHub", "names.taskhub" },
        { "MembersResolve", "modules/roles.bicep", "roleIds.eventHubsDataOwner", "roleIds.eventHubsOwner" },
        { "DeclaredOnce", "modules/identity.bicep", "param location string", "param name string" },
        { "Closed", "modules/budget.bicep", "{", "" },
        { "Closed", "modules/vault.bicep", "family: 'A'", "family: 'A" },
        { "VersionsDated", "modules/vault.bicep", "vaults@2023-07-01'", "vaults@latest'" },
        { "SecretsNowhere", "modules/storage.bicep", "output dataAccountName string = data.name", "output dataAccountName string = data.listKeys().keys[0].value" },
        { "SecretsNowhere", "main.bicep", "param alertEmail string", "@secure()\nparam alertEmail string" },
        { "ModulesExist", "main.bicep", "modules/vault.bicep", "modules/safe.bicep" },
        { "ModulesUsed", "main.bicep", "modules/vault.bicep", "modules/identity.bicep" },
        { "ModulesGetWhatTheyTake", "main.bicep", "    units: size.schedulerUnits\n", "" },
        { "ModulesGetWhatTheyTake", "main.bicep", "    units: size.schedulerUnits\n", "    units: size.schedulerUnits\n    colour: 'red'\n" },
        { "OutputsGiven", "main.bicep", "scheduler.outputs.schedulerAddress", "scheduler.outputs.schedulerUri" },
        { "OutputsAsked", "main.bicep", "scheduler.outputs.taskHubName", "names.taskHub" },
        { "StagesInOrder", "main.bicep", "module vault 'modules/vault.bicep'", "module safe 'modules/vault.bicep'" },
        { "RolesInOneFile", "modules/vault.bicep", "Microsoft.KeyVault/vaults/keys@2023-07-01", "Microsoft.Authorization/roleAssignments@2022-04-01" },
        { "RolesNarrow", "modules/roles.bicep", "  scope: taskHub\n", "" },
        { "RolesNarrow", "modules/roles.bicep", "  scope: taskHub\n", "  scope: resourceGroup()\n" },
        { "RoleIdsAreUsed", "modules/roles.bicep", "'3913510d-42f4-4e42-8a64-420c390055eb'", "'Monitoring Metrics Publisher'" },
        { "WhatCanLogDoes", "modules/scheduler.bicep", "diagnosticSettings@2021-05-01-preview", "locks@2020-05-01" },
        { "SettingsGiven", "modules/functions.bicep", "    Azure__Vault: vaultAddress\n", "" },
        { "SettingsGiven", "modules/functions.bicep", "    Azure__Vault: vaultAddress\n", "    Azure__Vault: vaultAddress\n    Azure__HubKey: vaultAddress\n" },
        { "ConsumerGroupsExist", "modules/event-hubs.bicep", "name: 'express'", "name: 'fast'" },
    };

    public static TheoryData<string> Rules => [.. BicepRules.All.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_templates_keep_the_rule(string rule)
    {
        Assert.Empty(BicepRules.All[rule](BicepFile.All));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_that_breaks_the_rule_is_found(string rule, string path, string written, string instead)
    {
        var text = BicepFile.All.Single(file => file.Path == path).Text;
        Assert.Contains(written, text, StringComparison.Ordinal);
        var changed = BicepFile.Parse(text.Replace(written, instead, StringComparison.Ordinal), path);

        Assert.NotEmpty(BicepRules.All[rule]([.. BicepFile.All.Select(file => file.Path == path ? changed : file)]));
    }

    [Fact]
    public void Every_rule_has_such_a_change()
    {
        Assert.Empty(BicepRules.All.Keys.Except(Changes.Select(change => (string)change[0])));
    }

    [Theory]
    [InlineData("dev.bicepparam")]
    [InlineData("prod.bicepparam")]
    public void Parameters_of_an_environment_are_those_of_the_template(string name)
    {
        var text = File.ReadAllText(Repository.Path("infra-bicep", name));
        var given = Regex.Matches(text, @"^param (\w+) =", RegexOptions.Multiline).Select(parameter => parameter.Groups[1].Value).ToList();
        var main = BicepFile.All.Single(file => file.Path == "main.bicep");
        var types = BicepFile.All.Single(file => file.Path == "modules/types.bicep");

        Assert.Contains("using 'main.bicep'", text, StringComparison.Ordinal);
        Assert.Empty(given.Except(main.Of("param").Select(parameter => parameter.Name)));
        Assert.Empty(main.Of("param").Where(parameter => !parameter.Head.Contains('=', StringComparison.Ordinal)).Select(parameter => parameter.Name).Except(given));
        Assert.Equal(
            BicepRules.PropertyNames(types.Of("type").Single(type => type.Name == "platformSize").Body),
            BicepRules.PropertyNames(Regex.Match(text, @"param size = (\{.*?\n\})", RegexOptions.Singleline).Groups[1].Value));
    }

    [Fact]
    public void Production_spreads_over_zones_and_lies_in_a_network()
    {
        var text = File.ReadAllText(Repository.Path("infra-bicep", "prod.bicepparam"));

        Assert.Contains("param zoneRedundant = true", text, StringComparison.Ordinal);
        Assert.Contains("param network = 'private'", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("param a string\nvar b = c.d\noutput e string = b", "c")]
    [InlineData("resource a 'X.Y/z@2024-01-01' = {\n  name: '${missing}-x'\n}", "missing")]
    [InlineData("var a = [for x in b: {\n  n: x.y\n}]", "b")]
    [InlineData("var a = map(names, n => n.zone)\nparam names array", null)]
    public void The_check_of_names_sees_what_is_missing_and_nothing_else(string text, string? missing)
    {
        Assert.Equal(missing is null ? [] : [missing], BicepRules.NamesResolve(BicepFile.Parse(text)).Distinct());
    }

    [Theory]
    [InlineData("output k string = account.listKeys().keys[0].value")]
    [InlineData("param adminPassword string")]
    [InlineData("x: 'DefaultEndpointsProtocol=https;AccountKey=abc'")]
    public void The_check_of_keys_sees_them(string text)
    {
        Assert.NotEmpty(BicepRules.SecretsNowhere(text));
    }
}
