using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>Who may call an endpoint: each kind of caller is one authorization policy, met by one authentication scheme.</summary>
public static class Caller
{
    /// <value>A driver, by personal access token.</value>
    public const string Driver = "driver";

    /// <value>A partner, by id and secret.</value>
    public const string Partner = "partner";

    /// <value>The operator of the platform.</value>
    public const string Operator = "operator";

    /// <summary>The id of the driver or partner that calls.</summary>
    public static string Id(this ClaimsPrincipal caller) =>
        caller.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("The endpoint is not protected: the caller has no id.");

    /// <summary>Registers the three schemes and their policies; an endpoint that names none is closed to everyone.</summary>
    public static void Add(IServiceCollection services)
    {
        // The core only: AddAuthentication would also bring a key ring for cookies, kept in somebody's home folder.
        services.AddWebEncoders();
        services.AddTransient<DriverTokenHandler>().AddTransient<PartnerSecretHandler>().AddTransient<OperatorTokenHandler>();
        services.AddAuthenticationCore(schemes =>
        {
            schemes.AddScheme<DriverTokenHandler>(Driver, null);
            schemes.AddScheme<PartnerSecretHandler>(Partner, null);
            schemes.AddScheme<OperatorTokenHandler>(Operator, null);
        });
        var authorization = services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        foreach (var kind in new[] { Driver, Partner, Operator })
        {
            authorization.AddPolicy(kind, policy => policy.AddAuthenticationSchemes(kind).RequireAuthenticatedUser().RequireClaim(ClaimTypes.Role, kind));
        }
    }
}
