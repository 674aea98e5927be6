using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Services.Watching;

/// <summary>How dongles are watched over.</summary>
internal static class WatchDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<WatchOptions>().BindConfiguration("Watching").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<WatchOptions>>().Value);
        services.AddSingleton<DongleHealthBook>();
        services.AddSingleton<SeeDongle>();
        services.AddSingleton<AwaitPairing>();
        services.AddRounds<WatchEveryDongle>();
        services.AddSingleton<IOrchestration, WatchDongle>();
        services.AddSingleton<IActivity, LookAtDongle>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(WatchBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        ReadDongleHealth.Map(app);
        AnswerCar.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DongleHealth))]
[JsonSerializable(typeof(AnswerCar.Request), TypeInfoPropertyName = "AnswerCarRequest")]
internal sealed partial class WatchBodies : JsonSerializerContext;
