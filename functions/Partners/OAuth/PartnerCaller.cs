using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Partners.OAuth;

/// <summary>A partner at an endpoint: which category its token must have, and for what purpose it asks.</summary>
public static class PartnerCaller
{
    /// <value>The claim that holds the token's scopes as they were given.</value>
    internal const string Scopes = "scopes";

    /// <summary>Open to partners whose token has this category, for whatever purpose it was given; the driver's grant decides whether that is the right one.</summary>
    public static TBuilder ForPartner<TBuilder>(this TBuilder endpoint, DataCategory category)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(Caller.Policy(Caller.Partner, new ScopeRequirement(EnumName.Of(category))));

    /// <summary>Open to partners with any token: for what is about no driver, what they said themselves, the record of what they were granted, or what is cut down to the token's scope.</summary>
    public static TBuilder ForPartner<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(Caller.Policy(Caller.Partner));

    /// <summary>What the partner's token was given.</summary>
    public static DisclosureScope Scope(this ClaimsPrincipal caller) =>
        DisclosureScope.Parse(caller.FindFirstValue(Scopes) ?? "") ?? throw new InvalidOperationException("The endpoint is not for partners: the caller has no scope.");

    /// <summary>What a token tells of its partner.</summary>
    internal static Claim[] Claims(string partner, DisclosureScope scope) =>
    [
        new(ClaimTypes.NameIdentifier, partner),
        new(Scopes, scope.ToString()),
        .. scope.Categories.Select(category => new Claim(ScopeRequirement.Claim, EnumName.Of(category))),
    ];
}
