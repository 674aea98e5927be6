using Spectre.Console;

namespace ConnectedInsurance.Ports;

/// <summary>Where a command prints: colours and wrapping belong to a terminal, a pipe or a file gets plain lines.</summary>
public static class Terminal
{
    private const int PlainWidth = 1000;

    /// <summary>A console on a command's output.</summary>
    public static IAnsiConsole On(TextWriter output)
    {
        var isTerminal = output == Console.Out && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output), Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No });
        console.Profile.Width = isTerminal ? console.Profile.Width : PlainWidth;
        return console;
    }
}
