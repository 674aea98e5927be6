using System.CommandLine;

namespace ConnectedInsurance.Portability.Papers;

/// <summary><c>papers</c>: prints the register of processing, or the skeleton of an impact assessment, as the code has them.</summary>
public static class PapersCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("papers", "Prints the papers a controller keeps, from what this version enforces.")
    {
        Printing("register", "The register of processing activities (GDPR art. 30), as Markdown.", WritePapers.Register),
        Printing("dpia", "The skeleton of a data protection impact assessment (GDPR art. 35), as Markdown.", WritePapers.Assessment),
    };

    private static Command Printing(string name, string description, Func<string> paper)
    {
        var command = new Command(name, description);
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(paper()));
        return command;
    }
}
