using System.ComponentModel.DataAnnotations;

namespace ConnectedInsurance.Services.Notifying.Mail;

/// <summary>By which server e-mail leaves.</summary>
public sealed class MailOptions
{
    /// <value>The server's name. None by default: then no e-mail leaves, and the inbox alone tells.</value>
    public string? Host { get; set; }

    /// <value>Its port. Default 587, submission (RFC 6409).</value>
    [Range(1, 65535, ErrorMessage = "Mail:Port is 1 to 65535.")]
    public int Port { get; set; } = 587;

    /// <value>Whose address it comes from. Default <c>platform@localhost</c>, which others refuse: set one of your own domain.</value>
    [EmailAddress(ErrorMessage = "Mail:From is an e-mail address.")]
    public string From { get; set; } = "platform@localhost";

    /// <value>Who signs in there; nobody by default.</value>
    public string? User { get; set; }

    /// <value>With what.</value>
    public string? Password { get; set; }

    /// <value>Whether the way there is encrypted (STARTTLS). Default true; false shows the addresses of drivers to whoever listens.</value>
    public bool Tls { get; set; } = true;
}
