using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using Spectre.Console;

namespace ConnectedInsurance.Consent.Verifying;

/// <summary><c>verify</c>: proves a receipt, a journal, a passport, an export or another signed statement from the file alone, on any machine.</summary>
public static class VerifyCommand
{
    private const int Failed = 1;

    /// <summary>The command.</summary>
    /// <param name="later">What later stages know to prove, each null for a file that is none of its; asked first.</param>
    public static Command Create(params Func<FileInfo, string?, Task<Proof?>>[] later)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A receipt, a withdrawal notice, a journal or its head, a passport, or an export." };
        var key = new Option<string?>("--key") { Description = "The thumbprint the signing key must have, as the platform's /.well-known/jwks.json names it (kid)." };
        var head = new Option<FileInfo>("--head") { Description = "A head of the journal that was signed earlier: shows whether the end was cut off since." };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines." };
        file.AcceptExistingOnly();
        head.AcceptExistingOnly();
        var command = new Command("verify", "Verifies a receipt, journal, passport or export offline; exit code 0 when it holds, 1 when it does not.") { file, key, head, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var earlier = parsed.GetValue(head) is { } kept ? await File.ReadAllTextAsync(kept.FullName, cancellation) : null;
            var proof = await Prove(parsed.GetRequiredValue(file), parsed.GetValue(key), earlier, later, cancellation);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(proof, ProofJson.Default.Proof));
            }
            else
            {
                Print(Terminal.On(output), proof, isPinned: parsed.GetValue(key) is not null);
            }

            return proof.Holds ? 0 : Failed;
        });
        return command;
    }

    private static async Task<Proof> Prove(
        FileInfo file, string? key, string? earlierHead, IEnumerable<Func<FileInfo, string?, Task<Proof?>>> later, CancellationToken cancellation)
    {
        foreach (var prove in later)
        {
            if (await prove(file, key) is { } proof)
            {
                return proof;
            }
        }

        return await Proof.Of(await File.ReadAllTextAsync(file.FullName, cancellation), key, earlierHead);
    }

    private static void Print(IAnsiConsole console, Proof proof, bool isPinned)
    {
        var where = proof.Entry is { } number ? $" from entry {number} on" : "";
        console.Markup(proof.Holds ? "[green]holds[/]" : "[red]does not hold[/]");
        console.MarkupLineInterpolated($": {proof.Kind}{where}. {proof.Fault}");
        foreach (var line in proof.Says)
        {
            console.MarkupLineInterpolated($"  {line}");
        }

        if (proof.Key is { } key)
        {
            console.MarkupLineInterpolated($"signed with {key}{(isPinned ? "" : ": whether that is the platform's, its /.well-known/jwks.json says; pin it with --key")}");
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Proof))]
internal sealed partial class ProofJson : JsonSerializerContext;
