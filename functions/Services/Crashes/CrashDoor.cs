using System.Text.Json.Serialization;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>Help after a crash.</summary>
internal static class CrashDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<CrashOptions>().BindConfiguration("Crashes").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<CrashOptions>>().Value);
        services.AddSingleton<CrashBook>();
        services.AddSingleton<FindCrashPlace>();
        services.AddSingleton<HearCrash>();
        services.AddSingleton<IEventTeller, SayCrash>();
        services.AddSingleton<IOrchestration, RespondToCrash>();
        services.AddSingleton<IActivity, AskDriver>();
        services.AddSingleton<IActivity, NoteSilence>();
        services.AddSingleton<JournalCrash>();
        services.AddSingleton<IActivity>(provider => provider.GetRequiredService<JournalCrash>());
        services.AddSingleton<IActivity, TellAssistance>();
        services.AddSingleton<IActivity, RecallAssistance>();
        services.AddSingleton<IActivity, TellInsurer>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(CrashBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app) => AnswerCrash.Map(app);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnswerCrash.Request), TypeInfoPropertyName = "AnswerCrashRequest")]
[JsonSerializable(typeof(AnswerCrash.Response), TypeInfoPropertyName = "AnswerCrashResponse")]
[JsonSerializable(typeof(IReadOnlyList<Crash>))]
internal sealed partial class CrashBodies : JsonSerializerContext;
