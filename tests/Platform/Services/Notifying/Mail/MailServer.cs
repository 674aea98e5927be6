using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ConnectedInsurance.Platform.Tests.Ports;

namespace ConnectedInsurance.Platform.Tests.Services.Notifying.Mail;

/// <summary>A real mail server on this machine, aiosmtpd, that prints what it takes.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3"; // Debian's, which Debian's packages are for
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private MailServer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            lock (_lines)
            {
                _lines.Add(line.Data ?? "");
            }
        };
        process.BeginOutputReadLine();
    }

    public static string? WhyAbsent { get; } = Has() ? null : "There is no mail server to send to: apt-get install python3-aiosmtpd.";

    /// <summary>Everything it took, as text.</summary>
    public string Taken
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public int Messages => Taken.Split("MESSAGE FOLLOWS").Length - 1;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it; returns when it answers.</summary>
    public static async Task<MailServer> Start(int port)
    {
        var start = new ProcessStartInfo(Python, ["-u", "-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{port}"]) { RedirectStandardOutput = true };
        var server = new MailServer(Process.Start(start)!);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, late.Token);
                return server;
            }
            catch (SocketException)
            {
                await Task.Delay(20, late.Token);
            }
        }
    }

    /// <summary>Returns when so many messages came.</summary>
    public async Task<string> Await(int messages)
    {
        await Waiting.Until(() => Messages >= messages && Taken.TrimEnd().EndsWith("END MESSAGE ------------", StringComparison.Ordinal));
        return Taken;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static bool Has()
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using var asked = Process.Start(new ProcessStartInfo(Python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true })!;
        asked.WaitForExit();
        return asked.ExitCode == 0;
    }
}

/// <summary>The tests of this class send to a real mail server.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsMailServerAttribute : NeedsAttribute
{
    public override string? WhyAbsent => MailServer.WhyAbsent;
}
