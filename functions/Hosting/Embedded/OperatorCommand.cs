using System.CommandLine;
using ConnectedInsurance.Hosting.Embedded.Backups;
using ConnectedInsurance.Hosting.Embedded.Erasures;
using ConnectedInsurance.Hosting.Embedded.Metrics;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary><c>operator</c>: what an operator does from the command line.</summary>
public static class OperatorCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var connection = new OperatorConnection();
        var token = new Command("token", "Prints the operator's token, for the Authorization header of /operator requests.") { connection.Data, connection.Key };
        token.SetAction((parsed, cancellation) => OperatorConnection.Run(
            parsed,
            async () => parsed.InvocationConfiguration.Output.WriteLine(await connection.Token(parsed, cancellation)),
            cancellation));
        return new("operator", "What an operator does from the command line.")
        {
            token, PersonCommand.Create(), TopCommand.Create(), LearnCommand.Create(), InsurerModelCommand.Create(),
            BackupCommands.Backup(), BackupCommands.Restore(), TableCopyCommands.Create(), BreachCommand.Create(),
        };
    }
}
