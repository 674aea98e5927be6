using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The platform's own program in a process of its own, to be killed, or asked to stop.</summary>
internal sealed class PlatformProcess : IAsyncDisposable
{
    private static readonly TimeSpan _longestStart = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private PlatformProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public static PlatformProcess Start(params string[] arguments) => Start(arguments, []);

    /// <summary><c>run</c> in a folder, at an address, with settings in its environment; returns when it says that it is ready.</summary>
    public static async Task<PlatformProcess> Run(string folder, Uri address, params (string Name, string Value)[] settings)
    {
        var process = Start(["run", "--data", Path.Combine(folder, "data"), "--urls", address.GetLeftPart(UriPartial.Authority)], settings);
        using var http = new HttpClient { BaseAddress = address };
        using var late = new CancellationTokenSource(_longestStart);
        while (!await IsReady(http, late.Token))
        {
            if (process._process.HasExited)
            {
                throw new InvalidOperationException($"The platform did not start: {await process._error}{await process._output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), late.Token);
        }

        return process;
    }

    /// <summary>An address of this machine that nobody listens at.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://{listener.LocalEndpoint}");
    }

    /// <summary>Asks it to stop as a supervisor does (SIGTERM); answers its exit code.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return (await End(TimeSpan.FromSeconds(30))).Exit;
    }

    /// <summary>Kills it as <c>kill -9</c> does.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<(int Exit, string Output, string Error)> End(TimeSpan limit)
    {
        using var late = new CancellationTokenSource(limit);
        await _process.WaitForExitAsync(late.Token);
        return (_process.ExitCode, await _output, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
    }

    private static PlatformProcess Start(string[] arguments, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    private static async Task<bool> IsReady(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready", cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
