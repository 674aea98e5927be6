using System.CommandLine;

namespace ConnectedInsurance.Scoring;

/// <summary>The <c>rules</c> command: prints the published rule set.</summary>
public static class RulesCommand
{
    /// <summary>The command, to be added to the root.</summary>
    public static Command Create()
    {
        var command = new Command("rules", "Prints how every point of a score is computed; functions/Scoring/RULES.md is this text.");
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(PublishRules.Of(ScoringModel.Prior)));
        return command;
    }
}
