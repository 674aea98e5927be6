using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Coaching;

/// <summary>How drivers are coached.</summary>
internal static class CoachingDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SeeCoaching>();
        services.AddSingleton<FindCoaches>();
        services.AddSingleton<WakeCoaching>();
        services.AddSingleton<IOrchestration, OfferCoaching>();
        services.AddSingleton<IActivity, StepCoaching>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(CoachingBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        CoachMe.Map(app);
        AnswerCoaching.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CoachMe.Response), TypeInfoPropertyName = "CoachMeResponse")]
[JsonSerializable(typeof(CoachMe.Listed), TypeInfoPropertyName = "ListedCoaching")]
[JsonSerializable(typeof(IReadOnlyList<CoachMe.Listed>), TypeInfoPropertyName = "ListedCoachings")]
[JsonSerializable(typeof(CoachMe.Wish), TypeInfoPropertyName = "CoachingSwitch")]
[JsonSerializable(typeof(AnswerCoaching.Request), TypeInfoPropertyName = "AnswerCoachingRequest")]
internal sealed partial class CoachingBodies : JsonSerializerContext;
