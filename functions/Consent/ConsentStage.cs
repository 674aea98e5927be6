using System.Text.Json.Serialization;
using ConnectedInsurance.Consent.Asking;
using ConnectedInsurance.Consent.InformationSheets;
using ConnectedInsurance.Consent.Minors;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Consent.Receipts;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>What drivers granted, the one gate that obeys it, and the journal of what passed.</summary>
public static class ConsentStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Upward<GrantGiving>>();
        services.AddSingleton<Consents>();
        services.AddSingleton<Pseudonyms>();
        services.AddSingleton<DisclosureGate>();
        services.AddSingleton<NoteSteps>();
        services.AddSingleton<ConsentMeters>();
        services.AddSingleton<PublishedNotices>();
        services.AddSingleton<IssueReceipt>();
        services.AddSingleton<GiveConsent>();
        services.AddSingleton<ConsentRequests>();
        services.AddSingleton<WithdrawConsent>();
        services.AddSingleton<PartnerWithdrawals>();
        services.AddSingleton<IOrchestration, TellWithdrawal>();
        services.AddSingleton<IActivity, TellPartner>();
        services.AddSingleton<Upward<ConsentWithdrawn>>();
        services.AddSingleton<FindRecipients>();
        services.AddSingleton<WriteJournal>();
        services.AddRounds<ExpireJournals>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(ConsentBodies.Default));
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        GiveGrant.Map(app);
        ListGrants.Map(app);
        ReadReceipt.Map(app);
        DescribeCollection.Map(app);
        ListWards.Map(app);
        CosignGrant.Map(app);
        EndGuardianship.Map(app);
        ListConsentRequests.Map(app);
        AnswerConsentRequest.Map(app);
        ReadNotice.Map(app);
        ListNotices.Map(app);
        ListPartners.Map(app);
        WithdrawGrant.Map(app);
        WithdrawFromPartner.Map(app);
        ListWithdrawals.Map(app);
        PauseConsent.Map(app);
        ReadJournal.Map(app);
        WriteJournal.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GiveGrant.Request), TypeInfoPropertyName = "GiveGrantRequest")]
[JsonSerializable(typeof(GiveGrant.Response), TypeInfoPropertyName = "GiveGrantResponse")]
[JsonSerializable(typeof(IReadOnlyList<Grant>))]
[JsonSerializable(typeof(Journal))]
[JsonSerializable(typeof(Notice))]
[JsonSerializable(typeof(ListPartners.Response), TypeInfoPropertyName = "ListPartnersResponse")]
[JsonSerializable(typeof(ListNotices.Response), TypeInfoPropertyName = "ListNoticesResponse")]
[JsonSerializable(typeof(ListNotices.Listed), TypeInfoPropertyName = "ListedNotice")]
[JsonSerializable(typeof(IReadOnlyList<ListNotices.Listed>), TypeInfoPropertyName = "ListedNotices")]
[JsonSerializable(typeof(ListWithdrawals.Response), TypeInfoPropertyName = "ListWithdrawalsResponse")]
[JsonSerializable(typeof(ListWithdrawals.Listed), TypeInfoPropertyName = "ListedWithdrawal")]
[JsonSerializable(typeof(IReadOnlyList<ListWithdrawals.Listed>), TypeInfoPropertyName = "ListedWithdrawals")]
[JsonSerializable(typeof(Grant))]
[JsonSerializable(typeof(ConsentRequest))]
[JsonSerializable(typeof(ListConsentRequests.Response), TypeInfoPropertyName = "ListConsentRequestsResponse")]
[JsonSerializable(typeof(ListConsentRequests.Listed), TypeInfoPropertyName = "ListedConsentRequest")]
[JsonSerializable(typeof(IReadOnlyList<ListConsentRequests.Listed>), TypeInfoPropertyName = "ListedConsentRequests")]
[JsonSerializable(typeof(AnswerConsentRequest.Request), TypeInfoPropertyName = "AnswerConsentRequestRequest")]
[JsonSerializable(typeof(InformationSheet))]
[JsonSerializable(typeof(ListWards.Response), TypeInfoPropertyName = "ListWardsResponse")]
[JsonSerializable(typeof(ListWards.Listed), TypeInfoPropertyName = "ListedWard")]
[JsonSerializable(typeof(IReadOnlyList<ListWards.Listed>), TypeInfoPropertyName = "ListedWards")]
[JsonSerializable(typeof(PauseConsent.Response), TypeInfoPropertyName = "PauseResponse")]
internal sealed partial class ConsentBodies : JsonSerializerContext;
