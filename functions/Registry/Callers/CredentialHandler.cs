using System.Security.Claims;
using System.Text.Encodings.Web;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>Reads the Authorization header, asks the kind of caller who it is, and refuses with a problem that says what to send.</summary>
internal abstract class CredentialHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The authentication scheme of HTTP: Bearer or Basic.</summary>
    protected abstract string Prefix { get; }

    /// <summary>The id of the caller the credential speaks for, or null.</summary>
    protected abstract ValueTask<string?> Authenticate(string credential, CancellationToken cancellation);

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length > 1024 || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var id = await Authenticate(header[Prefix.Length..].Trim(), Context.RequestAborted);
        Context.RequestServices.GetRequiredService<RegistryMeters>().Credential(Scheme.Name, id is not null);
        if (id is null)
        {
            return AuthenticateResult.Fail("The credential is not known or has expired.");
        }

        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id), new(ClaimTypes.Role, Scheme.Name)], Scheme.Name);
        return AuthenticateResult.Success(new(new(identity), Scheme.Name));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = $"{Prefix.Trim()} realm=\"{Scheme.Name}\"";
        return Problem.NotSignedIn.Because().ExecuteAsync(Context);
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problem.NotYours.Because().ExecuteAsync(Context);
}
