using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Play;

/// <summary>How drivers play.</summary>
internal static class PlayDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ChallengeBook>();
        services.AddSingleton<IOrchestration, RunChallenge>();
        services.AddSingleton<IActivity, MeasureChallenge>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(PlayBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app) => PlayTogether.Map(app);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlayTogether.Request), TypeInfoPropertyName = "PlayRequest")]
[JsonSerializable(typeof(PlayTogether.Invitation), TypeInfoPropertyName = "PlayInvitation")]
[JsonSerializable(typeof(PlayTogether.Response), TypeInfoPropertyName = "PlayResponse")]
[JsonSerializable(typeof(PlayTogether.Listed), TypeInfoPropertyName = "ListedChallenge")]
[JsonSerializable(typeof(IReadOnlyList<PlayTogether.Listed>), TypeInfoPropertyName = "ListedChallenges")]
[JsonSerializable(typeof(Challenge))]
internal sealed partial class PlayBodies : JsonSerializerContext;
