using System.Security.Claims;
using System.Text.Encodings.Web;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Partners.OAuth;

/// <summary>A partner by access token: <c>Authorization: Bearer</c> and a JWT of ours (RFC 6750, RFC 9068).</summary>
internal sealed class PartnerTokenHandler(
    AccessTokens tokens, PlatformAddress address, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : BearerHandler(options, logger, encoder)
{
    protected override async ValueTask<Claim[]?> Authenticate(string token, CancellationToken cancellation) =>
        await tokens.Validate(token, address.Of(Request), cancellation) is var (partner, scope) ? PartnerCaller.Claims(partner, scope) : null;
}
