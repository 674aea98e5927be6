using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>Reads <c>Authorization: Bearer</c> and asks the kind of caller who it is.</summary>
internal abstract class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";
    private const int LongestHeader = 4096;

    /// <summary>What a token tells of the caller, <see cref="ClaimTypes.NameIdentifier"/> first; null for a token that is none.</summary>
    protected abstract ValueTask<Claim[]?> Authenticate(string token, CancellationToken cancellation);

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        return header.Length <= LongestHeader && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? Result(await Authenticate(header[Prefix.Length..].Trim(), Context.RequestAborted))
            : AuthenticateResult.NoResult();
    }

    /// <summary>The caller these claims make.</summary>
    protected AuthenticateResult Result(Claim[]? claims)
    {
        Context.RequestServices.GetRequiredService<RegistryMeters>().Credential(Scheme.Name, claims is not null);
        return claims is null
            ? AuthenticateResult.Fail("The credential is not known or has expired.")
            : AuthenticateResult.Success(new(new(new ClaimsIdentity([.. claims, new(ClaimTypes.Role, Scheme.Name)], Scheme.Name)), Scheme.Name));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = $"Bearer realm=\"{Scheme.Name}\"";
        return Ports.Problem.NotSignedIn.Because().ExecuteAsync(Context);
    }
}
