using System.CommandLine;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary><c>operator</c>: what an operator does from the command line.</summary>
public static class OperatorCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "The data folder.", DefaultValueFactory = _ => new("data") };
        var key = new Option<FileInfo>("--key") { Description = "The master key file; beside the data folder unless told." };
        var token = new Command("token", "Prints the operator's token, for the Authorization header of /operator requests.") { data, key };
        token.SetAction(async (parsed, cancellation) =>
        {
            var options = new EmbeddedOptions { DataPath = parsed.GetRequiredValue(data).FullName, KeyPath = parsed.GetValue(key)?.FullName };
            if (!File.Exists(options.KeyFullPath))
            {
                parsed.InvocationConfiguration.Error.WriteLine($"There is no key file {options.KeyFullPath}: the first `run` makes it.");
                return 1;
            }

            var secrets = KeyFileSecrets.Read(options.KeyFullPath);
            parsed.InvocationConfiguration.Output.WriteLine(await new OperatorToken(secrets).Get(cancellation));
            return 0;
        });
        return new("operator", "What an operator does from the command line.") { token };
    }
}
