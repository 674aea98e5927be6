using System.Text;
using System.Text.Encodings.Web;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>A partner by id and secret: <c>Authorization: Basic base64(id:secret)</c>, RFC 7617.</summary>
internal sealed class PartnerSecretHandler(
    PartnerRegister partners, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : CredentialHandler(options, logger, encoder)
{
    protected override string Prefix => "Basic ";

    protected override async ValueTask<string?> Authenticate(string credential, CancellationToken cancellation)
    {
        Span<byte> bytes = stackalloc byte[1024];
        if (!Convert.TryFromBase64String(credential, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes[..length]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && TableLimits.IsKey(text[..colon])
            ? (await partners.Authenticate(text[..colon], text[(colon + 1)..], cancellation))?.Id
            : null;
    }
}
