using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Partners.OAuth;

/// <summary>Partners' access tokens: JWTs signed ES256 by the platform, short-lived since nothing calls them back (RFC 9068).</summary>
public sealed class AccessTokens(SigningKeys keys, TimeProvider time)
{
    /// <value>How long a token serves. A partner whose secret was taken away can still ask for so long.</value>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Type = "at+jwt";
    private const string ScopeClaim = "scope";
    private const string ClientClaim = "client_id";
    private readonly JsonWebTokenHandler jwt = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for a partner.</summary>
    /// <param name="partner">Whom it speaks for.</param>
    /// <param name="scope">What it was given.</param>
    /// <param name="issuer">The platform's own address.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string> Issue(string partner, DisclosureScope scope, string issuer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return jwt.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = Audience(issuer),
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            TokenType = Type,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = partner,
                [ClientClaim] = partner,
                [JwtRegisteredClaimNames.Jti] = Identifier.New("act"),
                [ScopeClaim] = scope.ToString(),
            },
            SigningCredentials = await keys.Present(SigningUse.AccessTokens, cancellation),
        });
    }

    /// <summary>Whom a token speaks for, and what it was given; null for a token that is not ours, not for us, or not of now.</summary>
    public async Task<(string Partner, DisclosureScope Scope)?> Validate(string token, string issuer, CancellationToken cancellation)
    {
        var taken = await keys.Taken(SigningUse.AccessTokens, cancellation);
        var verdict = await jwt.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = issuer,
            ValidAudience = Audience(issuer),
            ValidTypes = [Type],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = taken.Select(key => key.Public()),
            LifetimeValidator = (from, until, _, _) => from <= time.GetUtcNow().UtcDateTime && time.GetUtcNow().UtcDateTime < until,
        });
        return verdict is { IsValid: true, SecurityToken: JsonWebToken { Subject.Length: > 0 } valid }
            && valid.TryGetPayloadValue<string>(ScopeClaim, out var scopes)
            && DisclosureScope.Parse(scopes) is { } scope
                ? (valid.Subject, scope)
                : null;
    }

    private static string Audience(string issuer) => $"{issuer}/partner/v1";
}
