using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>The operator by the token derived from the platform's key file, <c>Authorization: Bearer cio_…</c>, or a person of the operator's by their own, <c>cip_…</c>.</summary>
internal sealed class OperatorHandler(
    OperatorToken own, OperatorPersons persons, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : BearerHandler(options, logger, encoder)
{
    protected override async ValueTask<Claim[]?> Authenticate(string token, CancellationToken cancellation)
    {
        var expected = await own.Get(cancellation);
        return CryptographicOperations.FixedTimeEquals(Hash(token), Hash(expected)) ? [new(ClaimTypes.NameIdentifier, Caller.Operator)]
            : await persons.Find(token, cancellation) is { } person ? [new(ClaimTypes.NameIdentifier, Caller.Operator), .. Caller.Claims(person)]
            : null;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
