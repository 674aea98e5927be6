using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Partners.OAuth;

/// <summary>A partner proves itself by a JWT it signed (<c>private_key_jwt</c>, RFC 7523), which serves once.</summary>
/// <remarks>
/// Table <c>assertions</c>: (partner) / (expiry, hash of the jti), empty. Inserted, so that of two uses at once one is refused; oldest first,
/// so that the expired ones are one range, cleared as new ones come.
/// </remarks>
public sealed class ClientAssertions(ITables tables, PartnerRegister partners, TimeProvider time, ILogger<ClientAssertions> logger)
{
    private const int LongestText = 4096;
    private const int LongestJti = 200;
    private const int ClearedAtOnce = 20;
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private readonly ITable table = tables.Open("assertions");
    private readonly JsonWebTokenHandler jwt = new() { MapInboundClaims = false };

    /// <summary>The partner an assertion proves, or null.</summary>
    /// <param name="assertion">The JWT.</param>
    /// <param name="audiences">Our names, one of which it must be meant for.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Partner?> Authenticate(string assertion, IReadOnlyList<string> audiences, CancellationToken cancellation) =>
        Claimed(assertion) is { } id
        && await partners.Find(id, cancellation) is { Keys.Count: > 0 } partner
        && await Verified(assertion, partner, audiences) is { } valid
        && await IsFirstUse(partner, valid, cancellation)
            ? partner
            : null;

    /// <summary>Whom it claims to be of; nothing is believed yet.</summary>
    private string? Claimed(string assertion) =>
        assertion.Length <= LongestText && jwt.CanReadToken(assertion) && TryRead(assertion) is { Issuer: var issuer } && TableLimits.IsKey(issuer) ? issuer : null;

    private JsonWebToken? TryRead(string assertion)
    {
        try
        {
            return jwt.ReadJsonWebToken(assertion);
        }
        catch (ArgumentException)
        {
            return null; // three parts, but none of a JWT
        }
    }

    private async Task<JsonWebToken?> Verified(string assertion, Partner partner, IReadOnlyList<string> audiences)
    {
        var verdict = await jwt.ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            ValidIssuer = partner.Id,
            ValidAudiences = audiences,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = partner.Keys.Select(key => new JsonWebKey { Kty = "EC", Crv = "P-256", X = key.X, Y = key.Y }),
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            LifetimeValidator = (from, until, _, _) => IsOfNow(from, until),
        });
        return verdict is { IsValid: true, SecurityToken: JsonWebToken valid } && valid.Subject == partner.Id && valid.Id is { Length: > 0 and <= LongestJti }
            ? valid
            : null;
    }

    private bool IsOfNow(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return (from is null || from <= now + ClockTolerance) && now < until + ClockTolerance && until <= now + LongestLife;
    }

    private async Task<bool> IsFirstUse(Partner partner, JsonWebToken assertion, CancellationToken cancellation)
    {
        var expires = new DateTimeOffset(assertion.ValidTo, TimeSpan.Zero);
        var name = $"{KeyText.Of(expires)}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(assertion.Id)))}";
        var over = KeyText.Of(time.GetUtcNow() - ClockTolerance);
        var past = await table.Page(new(partner.Id, null, over), null, ClearedAtOnce, cancellation);
        var outcome = await table.Commit(
            partner.Id, [TableWrite.Insert(name, 1, ReadOnlyMemory<byte>.Empty), .. past.Rows.Select(row => TableWrite.Delete(row.Row))], cancellation);
        if (!outcome.IsCommitted)
        {
            PartnersLog.AssertionReplayed(logger, partner.Id);
        }

        return outcome.IsCommitted;
    }
}
