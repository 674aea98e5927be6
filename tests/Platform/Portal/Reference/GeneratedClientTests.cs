using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Portal.Reference;

/// <summary>What others' programs make of the documents.</summary>
public sealed class GeneratedClientTests(OpenPlatform platform) : IClassFixture<OpenPlatform>
{
    [NodeFact]
    public async Task The_documents_hold_before_a_public_validator()
    {
        foreach (var name in new[] { "driver", "partner", "operator" })
        {
            var (exit, said) = await ReferenceTools.Run(ReferenceTools.Validator, [await Fetch(name)]);

            Assert.True(exit == 0 && said.Contains("\"valid\": true", StringComparison.Ordinal), $"{name}: {said}");
        }
    }

    [NodeFact]
    public async Task The_validator_refuses_a_document_that_does_not_hold()
    {
        var broken = Path.Combine(ReferenceTools.Output, "broken.json");
        await File.WriteAllTextAsync(broken, (await File.ReadAllTextAsync(await Fetch("partner"))).Replace("\"in\": \"path\"", "\"in\": \"nowhere\"", StringComparison.Ordinal));

        Assert.Contains("\"valid\": false", (await ReferenceTools.Run(ReferenceTools.Validator, [broken])).Said, StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task A_generated_client_reads_every_endpoint_and_finds_what_is_documented()
    {
        var partner = await platform.Operator<AddPartner.Response>("/operator/partners", new { name = "Trying it", kind = "Insurer", sandbox = true });
        await Run(ReferenceTools.Generator, [await Fetch("partner"), "-o", "partner.ts"]);
        File.Copy(ReferenceTools.Client, Path.Combine(ReferenceTools.Output, "client.ts"), overwrite: true);
        await Run(ReferenceTools.Compiler, ["--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom", "--skipLibCheck", "client.ts"]);

        var read = await Run("client.js", [], ("BASE", platform.OwnOrigin), ("CLIENT", partner.Partner), ("SECRET", partner.Secret));

        Assert.All(read.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^200 304 /partner/v1/.* as documented$", line));
    }

    private static async Task<string> Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var (exit, said) = await ReferenceTools.Run(program, arguments, environment);
        Assert.True(exit == 0, said);
        return said;
    }

    private async Task<string> Fetch(string name)
    {
        var file = Path.Combine(ReferenceTools.Output, $"{name}.json");
        await File.WriteAllTextAsync(file, await platform.Http.GetStringAsync($"/openapi/{name}.json"));
        return file;
    }
}
