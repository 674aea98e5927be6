using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>A driver by personal access token: <c>Authorization: Bearer cid_…</c>.</summary>
internal sealed class DriverTokenHandler(
    DriverTokens tokens, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : CredentialHandler(options, logger, encoder)
{
    protected override string Prefix => "Bearer ";

    protected override ValueTask<string?> Authenticate(string credential, CancellationToken cancellation) => tokens.Authenticate(credential, cancellation);
}
