using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;

namespace ConnectedInsurance.Portal.Reference;

/// <summary>How each kind of caller proves itself, in OpenAPI's words.</summary>
internal static class DescribeCallers
{
    private const string PartnerToken = "partnerToken";
    private const string PersonalToken = "personalToken";
    private const string Session = "session";
    private const string OperatorToken = "operatorToken";

    private static readonly Dictionary<string, OpenApiSecurityScheme> Schemes = new(StringComparer.Ordinal)
    {
        [PartnerToken] = new()
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "Client credentials (RFC 6749, 4.4), by secret or private_key_jwt. All scopes of a token are of one purpose.",
            Flows = new()
            {
                ClientCredentials = new()
                {
                    TokenUrl = new(IssueAccessToken.Path, UriKind.Relative),
                    Scopes = DisclosureScope.All.ToDictionary(scope => scope, scope => $"{scope.Split(':')[0]}, for {scope.Split(':')[1]}"),
                },
            },
        },
        [PersonalToken] = new() { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal access token; it reaches as far as its scopes." },
        [Session] = new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = SessionCookieName, Description = "The driver's own browser; what changes something also needs X-CSRF-Token." },
        [OperatorToken] = new() { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The token derived from the platform's key file." },
    };

    private const string SessionCookieName = "connected-insurance";

    /// <summary>Adds the ways that some operation of the document uses.</summary>
    public static void Add(OpenApiDocument document)
    {
        var used = document.Paths.Values.SelectMany(path => path.Operations ?? [])
            .SelectMany(operation => operation.Value.Security ?? []).SelectMany(requirement => requirement.Keys).Select(scheme => scheme.Reference.Id).ToHashSet();
        foreach (var (name, scheme) in Schemes.Where(scheme => used.Contains(scheme.Key)))
        {
            document.AddComponent(name, scheme);
        }
    }

    /// <summary>The ways of an endpoint, any one of which will do; none for one that is open to everybody.</summary>
    public static List<OpenApiSecurityRequirement> Of(IEnumerable<object> metadata, OpenApiDocument document)
    {
        var policy = metadata.OfType<AuthorizationPolicy>().LastOrDefault();
        var scopes = policy?.Requirements.OfType<ScopeRequirement>().SelectMany(requirement => requirement.Scopes).ToList() ?? [];
        OpenApiSecurityRequirement Way(string name, params List<string> needed) => new() { [new OpenApiSecuritySchemeReference(name, document)] = needed };
        return (policy?.AuthenticationSchemes[0], metadata.OfType<IAuthorizeData>().Any(data => data.Policy == Caller.Operator)) switch
        {
            (Caller.Partner, _) when scopes is [var category] => [.. Enum.GetValues<Purpose>().Select(purpose => Way(PartnerToken, [$"{category}:{EnumName.Of(purpose)}"]))],
            (Caller.Partner, _) => [Way(PartnerToken)],
            (Caller.Driver, _) when policy!.Requirements.OfType<SessionRequirement>().Any() => [Way(Session)],
            (Caller.Driver, _) => [Way(PersonalToken), Way(Session)],
            (_, true) => [Way(OperatorToken)],
            _ => [],
        };
    }

    /// <summary>What an endpoint refuses a caller with.</summary>
    public static IEnumerable<Problem> Refusals(IEnumerable<object> metadata)
    {
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            return [];
        }

        var requirements = metadata.OfType<AuthorizationPolicy>().LastOrDefault()?.Requirements.OfType<ICallerRequirement>() ?? [];
        return [Problem.NotSignedIn, .. requirements.Select(requirement => Problem.All.Single(problem => problem.Type == requirement.Refusal.ProblemDetails.Type))];
    }
}
