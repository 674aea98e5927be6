using System.Text.Json.Serialization;
using ConnectedInsurance.Partners.Claims;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Partners.Conventions;
using ConnectedInsurance.Partners.Corrections;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Partners.Relations;
using ConnectedInsurance.Partners.Sandboxes;
using ConnectedInsurance.Partners.Selling;
using ConnectedInsurance.Partners.Subjects;
using ConnectedInsurance.Partners.Webhooks;

namespace ConnectedInsurance.Partners;

/// <summary>What partners may ask, and how they are answered.</summary>
public static class PartnersStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PageCursor>();
        services.AddSingleton<FindFactors>();
        PartnersDoor.Add(services);
        PartnerApi.Add(services);
        QuotingDoor.Add(services);
        RelationsDoor.Add(services);
        CoachDoor.Add(services);
        WebhookDoors.Add(services);
        services.AddSingleton<CorrectionList>();
        services.AddSingleton<NoteCorrections>();
        services.AddSingleton<ReleaseCorrection>();
        services.AddSingleton<PartnersMeters>();
        services.AddSingleton<PolicyNumbers>();
        services.AddSingleton<FurnishSandbox>();
        services.AddSingleton<PublishSettlement>();
        services.AddSingleton<IEventTeller, SaySettlement>();
        services.AddSingleton<WriteBordereau>();
        services.AddSingleton<PartnerSubjectList>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(PartnerBodies.Default));
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        PartnersDoor.Map(app);
        app = app.WithConventions();
        ReadRatings.Map(app);
        ReadTrips.Map(app);
        ReadEvents.Map(app);
        ReadHealth.Map(app);
        ListSubjects.Map(app);
        ReadSubject.Map(app);
        NamePolicy.Map(app);
        ForgetPolicy.Map(app);
        ReadConsents.Map(app);
        PostClaim.Map(app);
        CorrectClaim.Map(app);
        ListClaims.Map(app);
        ReadClaim.Map(app);
        OfferProduct.Map(app);
        ListProducts.Map(app);
        ListSoldPolicies.Map(app);
        ReadSettlements.Map(app);
        BalanceProduct.Map(app);
        ListBalances.Map(app);
        WriteBordereau.Map(app);
        ReadActualExpected.Map(app);
        QuotingDoor.Map(app);
        RelationsDoor.Map(app);
        CoachDoor.Map(app);
        WebhookDoors.Map(app);
        ReadCorrections.Map(app);
        MakeSandbox.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PartnerSubject))]
[JsonSerializable(typeof(PartnerSubjects))]
[JsonSerializable(typeof(SubjectConsents))]
[JsonSerializable(typeof(NamePolicy.Request), TypeInfoPropertyName = "NamePolicyRequest")]
[JsonSerializable(typeof(PostClaim.Request), TypeInfoPropertyName = "PostClaimRequest")]
[JsonSerializable(typeof(CorrectClaim.Request), TypeInfoPropertyName = "CorrectClaimRequest")]
[JsonSerializable(typeof(EndedRequest))]
[JsonSerializable(typeof(ToldClaim))]
[JsonSerializable(typeof(ToldClaims))]
[JsonSerializable(typeof(OfferProduct.Request), TypeInfoPropertyName = "OfferProductRequest")]
[JsonSerializable(typeof(ToldProduct))]
[JsonSerializable(typeof(ToldProducts))]
[JsonSerializable(typeof(SoldPolicies))]
[JsonSerializable(typeof(WithheldPeriod))]
[JsonSerializable(typeof(ToldBalance))]
[JsonSerializable(typeof(ToldBalances))]
[JsonSerializable(typeof(ToldExperience))]
[JsonSerializable(typeof(MakeSandbox.Response), TypeInfoPropertyName = "MakeSandboxResponse")]
internal sealed partial class PartnerBodies : JsonSerializerContext;
