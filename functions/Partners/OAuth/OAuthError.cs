using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.OAuth;

/// <summary>How a token endpoint refuses (RFC 6749, 5.2); clients know this form and no other.</summary>
/// <param name="Error">The code.</param>
/// <param name="Description">What to do about it.</param>
internal sealed record OAuthError(
    [property: JsonPropertyName("error")] string Error, [property: JsonPropertyName("error_description")] string Description)
{
    public static readonly OAuthError InvalidRequest = new("invalid_request", "Send each parameter once, as application/x-www-form-urlencoded.");
    public static readonly OAuthError InvalidClient = new("invalid_client", "Prove the client in one way: Basic, client_secret, or client_assertion; an assertion serves once.");
    public static readonly OAuthError UnsupportedGrantType = new("unsupported_grant_type", "grant_type is client_credentials.");
    public static readonly OAuthError InvalidScope = new("invalid_scope", "scope names what the metadata lists, all of one purpose: a token has one.");

    /// <summary>The answer: 401 for a client that is not known, else 400.</summary>
    public JsonHttpResult<OAuthError> Answer() =>
        TypedResults.Json(this, OAuthJson.Default.OAuthError, statusCode: this == InvalidClient ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest);
}
