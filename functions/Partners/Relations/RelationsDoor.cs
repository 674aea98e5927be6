using System.Text.Json.Serialization;
using ConnectedInsurance.Consent.Notices;

namespace ConnectedInsurance.Partners.Relations;

/// <summary>What passes between a partner and a driver beside the data: notices, withdrawals and their answers.</summary>
internal static class RelationsDoor
{
    public static void Add(IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(RelationsJson.Default));

    public static void Map(IEndpointRouteBuilder app)
    {
        PublishNotice.Map(app);
        ListOpenWithdrawals.Map(app);
        AnswerWithdrawal.Map(app);
        AskConsent.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NoticeTerms))]
[JsonSerializable(typeof(PublishNotice.Response), TypeInfoPropertyName = "PublishNoticeResponse")]
[JsonSerializable(typeof(ListOpenWithdrawals.Response), TypeInfoPropertyName = "ListOpenWithdrawalsResponse")]
[JsonSerializable(typeof(ListOpenWithdrawals.Listed), TypeInfoPropertyName = "ListedOpenWithdrawal")]
[JsonSerializable(typeof(IReadOnlyList<ListOpenWithdrawals.Listed>), TypeInfoPropertyName = "ListedOpenWithdrawals")]
[JsonSerializable(typeof(AskConsent.Request), TypeInfoPropertyName = "AskConsentRequest")]
[JsonSerializable(typeof(AskConsent.Response), TypeInfoPropertyName = "AskConsentResponse")]
[JsonSerializable(typeof(AskConsent.Asked), TypeInfoPropertyName = "AskedConsent")]
[JsonSerializable(typeof(IReadOnlyList<AskConsent.Asked>), TypeInfoPropertyName = "AskedConsents")]
[JsonSerializable(typeof(AnswerWithdrawal.Request), TypeInfoPropertyName = "AnswerWithdrawalRequest")]
[JsonSerializable(typeof(AnswerWithdrawal.Response), TypeInfoPropertyName = "AnswerWithdrawalResponse")]
internal sealed partial class RelationsJson : JsonSerializerContext;
