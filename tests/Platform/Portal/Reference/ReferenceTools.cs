using System.Diagnostics;

namespace ConnectedInsurance.Platform.Tests.Portal.Reference;

/// <summary>A public validator of OpenAPI documents and a public generator of clients.</summary>
internal static class ReferenceTools
{
    private static readonly NpmPackage package = new("The OpenAPI tools", "Portal/Reference");

    /// <value>Null when they are installed, now or before.</value>
    public static string? WhyAbsent => package.WhyAbsent;

    /// <value>Where what they make goes: inside their folder, so that node finds them from there.</value>
    public static string Output => Directory.CreateDirectory(Path.Combine(package.Folder, "obj")).FullName;

    public static string Client => Path.Combine(package.Folder, "client.ts");

    public static string Validator => package["@seriousme", "openapi-schema-validator", "bin", "validate-api-cli.js"];

    public static string Generator => package["openapi-typescript", "bin", "cli.js"];

    public static string Compiler => package["typescript", "bin", "tsc"];

    /// <summary>Runs a program in node; exit code, and what it said.</summary>
    public static async Task<(int Exit, string Said)> Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("node", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Output };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var node = Process.Start(start)!;
        var said = await Task.WhenAll(node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        return (node.ExitCode, string.Concat(said));
    }
}

/// <summary>A fact that node proves; skipped with the command to run where it is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = ReferenceTools.WhyAbsent;
}
