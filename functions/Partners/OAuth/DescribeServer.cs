using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Partners.OAuth;

/// <summary>What a partner's client library reads before anything else (RFC 8414).</summary>
public static class DescribeServer
{
    /// <summary>The metadata, as RFC 8414, 2 names them.</summary>
    public sealed record Response
    {
        /// <summary>Who issues tokens.</summary>
        [JsonPropertyName("issuer")]
        public required string Issuer { get; init; }

        /// <summary>Where.</summary>
        [JsonPropertyName("token_endpoint")]
        public required string TokenEndpoint { get; init; }

        /// <summary>Where the keys stand that tokens are verified with.</summary>
        [JsonPropertyName("jwks_uri")]
        public required string JwksUri { get; init; }

        /// <summary>Categories times purposes.</summary>
        [JsonPropertyName("scopes_supported")]
        public required IReadOnlyList<string> Scopes { get; init; }

        /// <summary>None: there is no authorization endpoint.</summary>
        [JsonPropertyName("response_types_supported")]
        public required IReadOnlyList<string> ResponseTypes { get; init; }

        /// <summary>Client credentials.</summary>
        [JsonPropertyName("grant_types_supported")]
        public required IReadOnlyList<string> GrantTypes { get; init; }

        /// <summary>How a client proves itself.</summary>
        [JsonPropertyName("token_endpoint_auth_methods_supported")]
        public required IReadOnlyList<string> AuthMethods { get; init; }

        /// <summary>How an assertion is signed.</summary>
        [JsonPropertyName("token_endpoint_auth_signing_alg_values_supported")]
        public required IReadOnlyList<string> SigningAlgorithms { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/.well-known/oauth-authorization-server", Handle).AllowAnonymous();

    private static Ok<Response> Handle(HttpRequest request, PlatformAddress address)
    {
        var issuer = address.Of(request);
        return TypedResults.Ok(new Response
        {
            Issuer = issuer,
            TokenEndpoint = issuer + IssueAccessToken.Path,
            JwksUri = issuer + ReadSigningKeys.Path,
            Scopes = DisclosureScope.All,
            ResponseTypes = [],
            GrantTypes = [IssueAccessToken.GrantType],
            AuthMethods = ClientCredential.Methods,
            SigningAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        });
    }
}
