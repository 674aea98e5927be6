using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Partners.OAuth;

/// <summary>Which partner a credential proves.</summary>
public sealed class AuthenticateClient(PartnerRegister partners, ClientAssertions assertions)
{
    /// <summary>The partner, or null.</summary>
    internal async Task<Partner?> Prove(ClientCredential? credential, string issuer, CancellationToken cancellation) => credential switch
    {
        { Assertion: { } assertion } =>
            await assertions.Authenticate(assertion, [issuer, issuer + IssueAccessToken.Path], cancellation) is { } partner
            && (credential.Client ?? partner.Id) == partner.Id
                ? partner
                : null,
        { Client: { } id, Secret: { } secret } when TableLimits.IsKey(id) => await partners.Authenticate(id, secret, cancellation),
        _ => null,
    };
}
