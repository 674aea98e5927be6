using System.CommandLine;
using System.Net.Http.Headers;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>How an operator's command reaches the running platform: its address, and a token given or read from the key file.</summary>
internal sealed class OperatorConnection
{
    private readonly Option<Uri> _url = new("--url")
    {
        Description = "Where the platform listens.",
        DefaultValueFactory = _ => new(EmbeddedHost.DefaultUrl),
        CustomParser = result => Address(result.Tokens[0].Value) ?? Wrong(result),
    };

    private readonly Option<string> _token = new("--token") { Description = "The operator's token; read from the key file unless given." };

    /// <value>The data folder, for the key file beside it.</value>
    public Option<DirectoryInfo> Data { get; } = new("--data") { Description = "The data folder.", DefaultValueFactory = _ => new("data") };

    /// <value>The key file.</value>
    public Option<FileInfo> Key { get; } = new("--key") { Description = "The master key file; beside the data folder unless told." };

    /// <summary>Adds the options to a command.</summary>
    public Command On(Command command)
    {
        command.Add(_url);
        command.Add(_token);
        command.Add(Data);
        command.Add(Key);
        return command;
    }

    /// <summary>The operator's token.</summary>
    /// <exception cref="StartRefusedException">There is no key file to read it from.</exception>
    public async Task<string> Token(ParseResult parsed, CancellationToken cancellation)
    {
        var options = new EmbeddedOptions { DataPath = parsed.GetRequiredValue(Data).FullName, KeyPath = parsed.GetValue(Key)?.FullName };
        return !File.Exists(options.KeyFullPath)
            ? throw new StartRefusedException($"There is no key file {options.KeyFullPath}: the first `run` makes it.")
            : await new OperatorToken(KeyFileSecrets.Read(options.KeyFullPath)).Get(cancellation);
    }

    /// <summary>A client that shows the operator's token; it waits as long as the platform takes.</summary>
    public async Task<HttpClient> Open(ParseResult parsed, CancellationToken cancellation)
    {
        var token = parsed.GetValue(_token) ?? await Token(parsed, cancellation);
        var http = new HttpClient { BaseAddress = parsed.GetRequiredValue(_url), Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    /// <summary>Runs a command's act; what stops it is one sentence and exit code 1.</summary>
    public static async Task<int> Run(ParseResult parsed, Func<Task> act, CancellationToken cancellation)
    {
        try
        {
            await act();
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception refused) when (refused is StartRefusedException or HttpRequestException or IOException or UnauthorizedAccessException or FormatException)
        {
            parsed.InvocationConfiguration.Error.WriteLine(refused.Message);
            return 1;
        }
    }

    private static Uri? Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == "http" || uri.Scheme == "https") ? uri : null;

    private static Uri? Wrong(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"--url is an address such as {EmbeddedHost.DefaultUrl}.");
        return null;
    }
}
