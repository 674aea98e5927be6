using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ConnectedInsurance.Partners.OAuth;

/// <summary>A partner proves itself and gets an access token for some categories and one purpose (RFC 6749, 4.4).</summary>
public static class IssueAccessToken
{
    /// <value>Where tokens are asked for.</value>
    public const string Path = "/partner/oauth/token";

    /// <value>The grant this platform knows.</value>
    public const string GrantType = "client_credentials";

    private const int LongestBody = 16 * 1024;

    /// <summary>The token.</summary>
    /// <param name="AccessToken">What the Authorization header carries after "Bearer".</param>
    /// <param name="TokenType">Bearer.</param>
    /// <param name="ExpiresIn">Seconds.</param>
    /// <param name="Scope">What it was given.</param>
    public sealed record Response(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("scope")] string Scope);

    private static readonly SentForm Form = new(
    [
        new("grant_type", GrantType + ".", true),
        new("scope", "Scopes parted by spaces, all of one purpose: rating:pricing trip-summary:pricing.", true),
        new("client_id", "Your id; not needed in a Basic header or beside an assertion."),
        new("client_secret", "Your secret, unless it comes in a Basic header."),
        new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer, with an assertion."),
        new("client_assertion", "A JWT signed ES256 by your key, for one use (RFC 7523)."),
    ]);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Path, Handle).AllowAnonymous().IsNeverStored().Refuses(Problem.TooMany, Problem.TooLarge)
            .Shows(new Response("eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl", "Bearer", (int)AccessTokens.Lifetime.TotalSeconds, "rating:pricing"))
            .WithMetadata(
                Form,
                new RequestSizeLimitAttribute(LongestBody),
                new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(OAuthError), ["application/json"]),
                new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(OAuthError), ["application/json"]));

    private static async Task<Results<Ok<Response>, JsonHttpResult<OAuthError>, ProblemHttpResult>> Handle(
        HttpContext http, AuthenticateClient client, AccessTokens tokens, AttemptLimits limits, PlatformAddress address, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType || await http.Request.ReadFormAsync(cancellation) is not { } form || form.Any(field => field.Value.Count != 1))
        {
            return OAuthError.InvalidRequest.Answer();
        }

        var peer = PeerAddress.Of(http);
        if (await limits.Begin(AttemptRule.Address, peer, cancellation) is { Ticks: > 0 } wait)
        {
            http.Response.RetryAfter(wait);
            return Problem.TooMany.Because();
        }

        var issuer = address.Of(http.Request);
        if (await client.Prove(ClientCredential.Read(http.Request.Headers.Authorization, form), issuer, cancellation) is not { } partner)
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"partner\"";
            return OAuthError.InvalidClient.Answer();
        }

        await limits.Succeed(AttemptRule.Address, peer, cancellation);
        return form["grant_type"] != GrantType ? OAuthError.UnsupportedGrantType.Answer()
            : DisclosureScope.Parse(form["scope"].ToString()) is not { } scope ? OAuthError.InvalidScope.Answer()
            : TypedResults.Ok(new Response(
                await tokens.Issue(partner.Id, scope, issuer, cancellation), "Bearer", (int)AccessTokens.Lifetime.TotalSeconds, scope.ToString()));
    }
}
