using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Services.Notifying.Mail;

/// <summary>Sends a driver an e-mail, if they have an address and the platform a server.</summary>
public sealed class SendMail(Drivers drivers, MailOptions options)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>True when the platform has a server to send by.</summary>
    public bool CanSend => options.Host is not null;

    /// <summary>Sends it to a driver.</summary>
    /// <param name="driver">To whom.</param>
    /// <param name="id">What the receiving side knows a repetition by: its Message-ID.</param>
    /// <param name="written">What.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task To(string driver, string id, WrittenNotice written, CancellationToken cancellation)
    {
        if (await drivers.FindIdentity(driver, cancellation) is { } identity)
        {
            await Post(identity.Email, id, written, cancellation);
        }
    }

    /// <summary>Sends it to an address.</summary>
    public async Task Post(string address, string id, WrittenNotice written, CancellationToken cancellation)
    {
        if (options.Host is not { } host)
        {
            return;
        }

        using var message = new MailMessage(options.From, address, written.Subject, written.Text)
        {
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
            Headers = { ["Message-ID"] = $"<{id}@{new MailAddress(options.From).Host}>", ["Auto-Submitted"] = "auto-generated" }, // RFC 3834: no holiday answers
        };
        using var server = new SmtpClient(host, options.Port) { EnableSsl = options.Tls };
        if (options.User is { } user)
        {
            server.Credentials = new NetworkCredential(user, options.Password);
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        enough.CancelAfter(Longest);
        await server.SendMailAsync(message, enough.Token);
    }
}
