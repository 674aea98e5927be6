using System.Text.Json.Serialization;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>How partners are told of what happens: by webhook, or by feed.</summary>
internal static class WebhookDoors
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<WebhookOptions>>().Value);
        services.AddSingleton<EventLog>();
        services.AddSingleton<FeedBell>();
        services.AddSingleton<EventFeed>();
        services.AddSingleton<ReleaseEvent>();
        services.AddSingleton<PublishEvent>();
        services.AddSingleton<PublishTrip>();
        services.AddSingleton<AwaitGrant>();
        services.AddSingleton<PublishWithdrawal>();
        services.AddSingleton<IOrchestration, AnnounceGrant>();
        services.AddSingleton<IActivity, PublishGrant>();
        services.AddSingleton<WebhookEndpoints>();
        services.AddSingleton<CallWebhook>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<WatchWebhooks>();
        services.AddSingleton<WebhookBreakers>();
        services.AddSingleton<WakeDeliveries>();
        services.AddSingleton<IOrchestration, DeliverWebhook>();
        services.AddSingleton<IActivity, AttemptDelivery>();
        services.AddSingleton<IOrchestration, ReplayEvents>();
        services.AddSingleton<IActivity, QueueReplays>();
        services.AddSingleton<IOrchestration, ForgetWebhook>();
        services.AddSingleton<IActivity, ForgetDeliveries>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(WebhookBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        ReadFeed.Map(app);
        AddWebhook.Map(app);
        ListWebhooks.Map(app);
        ReadWebhook.Map(app);
        ChangeWebhook.Map(app);
        RemoveWebhook.Map(app);
        RotateWebhookSecret.Map(app);
        TestWebhook.Map(app);
        ListDeliveries.Map(app);
        ListDeadLetters.Map(app);
        ReplayDeliveries.Map(app);
        ListTroubledWebhooks.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AddWebhook.Request), TypeInfoPropertyName = "AddWebhookRequest")]
[JsonSerializable(typeof(AddWebhook.Response), TypeInfoPropertyName = "AddWebhookResponse")]
[JsonSerializable(typeof(ListWebhooks.Response), TypeInfoPropertyName = "ListWebhooksResponse")]
[JsonSerializable(typeof(ChangeWebhook.Request), TypeInfoPropertyName = "ChangeWebhookRequest")]
[JsonSerializable(typeof(RotateWebhookSecret.Request), TypeInfoPropertyName = "RotateWebhookSecretRequest")]
[JsonSerializable(typeof(RotateWebhookSecret.Response), TypeInfoPropertyName = "RotateWebhookSecretResponse")]
[JsonSerializable(typeof(TestWebhook.Response), TypeInfoPropertyName = "TestWebhookResponse")]
[JsonSerializable(typeof(AttemptsPage))]
[JsonSerializable(typeof(FeedAnswer))]
[JsonSerializable(typeof(ListTroubledWebhooks.Response), TypeInfoPropertyName = "ListTroubledWebhooksResponse")]
[JsonSerializable(typeof(ReplayDeliveries.Request), TypeInfoPropertyName = "ReplayDeliveriesRequest")]
internal sealed partial class WebhookBodies : JsonSerializerContext;
