using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>The operator by the token derived from the platform's key file: <c>Authorization: Bearer cio_…</c>.</summary>
internal sealed class OperatorTokenHandler(
    OperatorToken token, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : CredentialHandler(options, logger, encoder)
{
    protected override string Prefix => "Bearer ";

    protected override async ValueTask<string?> Authenticate(string credential, CancellationToken cancellation)
    {
        var expected = await token.Get(cancellation);
        return CryptographicOperations.FixedTimeEquals(Hash(credential), Hash(expected)) ? Caller.Operator : null;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
