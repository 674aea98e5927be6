using System.Security.Claims;
using System.Text.Encodings.Web;
using ConnectedInsurance.Registry.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>A driver, by personal access token (<c>Authorization: Bearer cid_…</c>) or by the session in the cookie; a header that is there decides alone.</summary>
internal sealed class DriverHandler(
    DriverTokens tokens, Sessions sessions, SessionCookie cookie, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : BearerHandler(options, logger, encoder)
{
    protected override async ValueTask<Claim[]?> Authenticate(string token, CancellationToken cancellation) =>
        await tokens.Authenticate(token, cancellation) is { } known
            ? [new(ClaimTypes.NameIdentifier, known.Driver), .. known.Token.Scopes.Select(scope => new Claim(ScopeRequirement.Claim, scope))]
            : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Request.Headers.Authorization.Count == 0 && cookie.Read(Request) is { } secret
            ? Result(await ByCookie(secret))
            : await base.HandleAuthenticateAsync();

    private async Task<Claim[]?> ByCookie(string secret) =>
        await sessions.Authenticate(secret, Context.RequestAborted) is { } open
            ? [new(ClaimTypes.NameIdentifier, open.Driver), new(SessionRequirement.Claim, open.Id), new(OwnPageRequirement.Claim, open.Csrf)]
            : null;
}
