using System.Text.Json.Serialization;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Notifying.Mail;
using ConnectedInsurance.Services.Notifying.Push;
using ConnectedInsurance.Services.Notifying.Webhooks;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>How drivers are told: inbox, e-mail, push, their own webhook.</summary>
internal static class NotifyingDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value);
        services.AddSingleton<Inbox>();
        services.AddSingleton<NoticeWishBook>();
        services.AddSingleton<PushSubscriptions>();
        services.AddSingleton<PostPush>();
        services.AddSingleton<SendMail>();
        services.AddSingleton<TellDriver>();
        services.AddSingleton<TellRating>();
        services.AddSingleton<IEventTeller, TellOwnNotice>();
        services.AddSingleton<IEventTeller, TellOwnDrive>();
        services.AddSingleton<HookDrive>();
        services.AddSingleton<IOrchestration, DeliverNotice>();
        services.AddSingleton<IActivity, PlanNotice>();
        services.AddSingleton<IActivity, HookNotice>();
        services.AddSingleton<IActivity, MailNotice>();
        services.AddSingleton<IActivity, PushNotice>();
        services.AddSingleton<IActivity, AwaitDigest>();
        services.AddSingleton<IOrchestration, SendDigest>();
        services.AddSingleton<IActivity, MailDigest>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(NotifyingBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        ReadInbox.Map(app);
        ChooseNotices.Map(app);
        SubscribeToPush.Map(app);
        OwnWebhooks.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReadInbox.Response), TypeInfoPropertyName = "ReadInboxResponse")]
[JsonSerializable(typeof(ReadInbox.Listed), TypeInfoPropertyName = "ListedNotice")]
[JsonSerializable(typeof(IReadOnlyList<ReadInbox.Listed>), TypeInfoPropertyName = "ListedNotices")]
[JsonSerializable(typeof(NoticeWishes))]
[JsonSerializable(typeof(SubscribeToPush.Request), TypeInfoPropertyName = "SubscribeToPushRequest")]
[JsonSerializable(typeof(SubscribeToPush.Response), TypeInfoPropertyName = "SubscribeToPushResponse")]
[JsonSerializable(typeof(SubscribeToPush.Listed), TypeInfoPropertyName = "ListedSubscription")]
[JsonSerializable(typeof(IReadOnlyList<SubscribeToPush.Listed>), TypeInfoPropertyName = "ListedSubscriptions")]
[JsonSerializable(typeof(OwnWebhooks.Request), TypeInfoPropertyName = "OwnWebhooksRequest")]
[JsonSerializable(typeof(OwnWebhooks.Added), TypeInfoPropertyName = "AddedWebhook")]
[JsonSerializable(typeof(OwnWebhooks.Response), TypeInfoPropertyName = "OwnWebhooksResponse")]
[JsonSerializable(typeof(OwnWebhooks.Listed), TypeInfoPropertyName = "ListedWebhook")]
[JsonSerializable(typeof(IReadOnlyList<OwnWebhooks.Listed>), TypeInfoPropertyName = "ListedWebhooks")]
internal sealed partial class NotifyingBodies : JsonSerializerContext;
