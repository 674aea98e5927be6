using System.Text.Json.Serialization;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Partners.OAuth;

/// <summary>How partners come in: a credential for a token, the token for everything else.</summary>
internal static class PartnersDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddScheme<PartnerTokenHandler>(Caller.Partner);
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<ClientAssertions>();
        services.AddSingleton<AuthenticateClient>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(OAuthJson.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        DescribeServer.Map(app);
        IssueAccessToken.Map(app);
    }
}

[JsonSerializable(typeof(IssueAccessToken.Response), TypeInfoPropertyName = "TokenResponse")]
[JsonSerializable(typeof(DescribeServer.Response), TypeInfoPropertyName = "ServerMetadata")]
[JsonSerializable(typeof(OAuthError))]
internal sealed partial class OAuthJson : JsonSerializerContext;
