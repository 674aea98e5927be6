using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>Who may call an endpoint: each kind of caller is one authentication scheme, and the endpoint says what else it asks of them.</summary>
public static class Caller
{
    /// <value>A driver, by session or personal access token.</value>
    public const string Driver = "driver";

    /// <value>A partner, by access token.</value>
    public const string Partner = "partner";

    /// <value>The operator of the platform.</value>
    public const string Operator = "operator";

    private const string PersonAdded = "person-added";

    /// <summary>The id of the driver or partner that calls.</summary>
    public static string Id(this ClaimsPrincipal caller) =>
        caller.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("The endpoint is not protected: the caller has no id.");

    /// <summary>The id of the session the driver calls in.</summary>
    public static string SessionId(this ClaimsPrincipal caller) =>
        caller.FindFirstValue(SessionRequirement.Claim) ?? throw new InvalidOperationException("The endpoint does not ask for a session.");

    /// <summary>Which person of the operator's calls; null for the operator's own token, which is nobody's.</summary>
    public static OperatorPerson? Person(this ClaimsPrincipal caller) =>
        caller.FindFirstValue(ClaimTypes.Name) is { } name && caller.FindFirstValue(PersonAdded) is { } added
            ? new(name, DateTimeOffset.Parse(added, CultureInfo.InvariantCulture))
            : null;

    /// <summary>What tells of a person.</summary>
    internal static Claim[] Claims(OperatorPerson person) => [new(ClaimTypes.Name, person.Name), new(PersonAdded, person.Added.ToString("O", CultureInfo.InvariantCulture))];

    /// <summary>Open to drivers: in a session, or with a token of one of these scopes.</summary>
    public static TBuilder ForDriver<TBuilder>(this TBuilder endpoint, params string[] scopes)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(Policy(Driver, new OwnPageRequirement(), new ScopeRequirement(scopes)));

    /// <summary>Open to drivers who signed in, whatever token they have.</summary>
    public static TBuilder ForSession<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(Policy(Driver, new SessionRequirement(), new OwnPageRequirement()));

    /// <summary>Met by one kind of caller who meets every requirement.</summary>
    internal static AuthorizationPolicy Policy(string kind, params IAuthorizationRequirement[] requirements) =>
        new AuthorizationPolicyBuilder(kind).RequireAuthenticatedUser().RequireClaim(ClaimTypes.Role, kind).AddRequirements(requirements).Build();

    /// <summary>Registers the schemes of drivers and the operator; an endpoint that names no caller is closed to everyone.</summary>
    public static void Add(IServiceCollection services)
    {
        // The core only: AddAuthentication would also bring a key ring for cookies, kept in somebody's home folder.
        services.AddWebEncoders();
        services.AddScheme<DriverHandler>(Driver);
        services.AddScheme<OperatorHandler>(Operator);
        services.AddSingleton<OperatorToken>();
        services.AddSingleton<OperatorPersons>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefuseCaller>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build())
            .AddPolicy(Operator, Policy(Operator));
    }

    /// <summary>Registers how one kind of caller is known.</summary>
    internal static void AddScheme<THandler>(this IServiceCollection services, string kind)
        where THandler : class, IAuthenticationHandler
    {
        services.AddTransient<THandler>();
        services.AddAuthenticationCore(schemes => schemes.AddScheme<THandler>(kind, null));
    }
}
