using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Life;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Policies;

/// <summary>From ratings to money: products, quotes, policies, periods settled.</summary>
public static class PoliciesStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Products>();
        services.AddSingleton<PolicyBook>();
        services.AddSingleton<PolicyDeadlines>();
        services.AddSingleton<Settlements>();
        services.AddSingleton(all => new RatePolicy(all.GetRequiredService<RateDriver>(), all.GetRequiredService<InsurerModels>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RatePeriod>();
        services.AddSingleton<CoachingCredentials>();
        services.AddSingleton<HonourCoaching>();
        services.AddSingleton<EndPolicies>();
        services.AddSingleton<OffBalances>();
        services.AddSingleton<BalancePortfolio>();
        services.AddSingleton<CompareExperience>();
        services.AddSingleton<AwaitRerating>();
        services.AddSingleton<IOrchestration, ReratePeriods>();
        services.AddSingleton<IActivity, EnterRevisions>();
        services.AddSingleton<Upward<SettlementRevised>>();
        services.AddOptions<PlatformTerms>().BindConfiguration("PlatformTerms").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<PlatformTerms>>().Value);
        services.AddSingleton<IOrchestration, SettlePeriod>();
        services.AddSingleton<IActivity, EnterSettlement>();
        services.AddSingleton<IActivity, AwaitNextPeriod>();
        services.AddRounds<SettleDuePeriods>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(PolicyBodies.Default));
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        ShowProducts.Map(app);
        QuotePolicy.Map(app);
        BindPolicy.Map(app);
        ListPolicies.Map(app);
        WithdrawFromPolicy.Map(app);
        ReadStatements.Map(app);
        SimulatePremium.Map(app);
        RehearsePremium.Map(app);
        ReadBenefit.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PolicyWish))]
[JsonSerializable(typeof(PolicyStatement))]
[JsonSerializable(typeof(ShowProducts.Response), TypeInfoPropertyName = "ShowProductsResponse")]
[JsonSerializable(typeof(QuotePolicy.Response), TypeInfoPropertyName = "QuotePolicyResponse")]
[JsonSerializable(typeof(BindPolicy.Request), TypeInfoPropertyName = "BindPolicyRequest")]
[JsonSerializable(typeof(ListPolicies.Response), TypeInfoPropertyName = "ListPoliciesResponse")]
[JsonSerializable(typeof(ReadStatements.Response), TypeInfoPropertyName = "ReadStatementsResponse")]
[JsonSerializable(typeof(SimulatePremium.Response), TypeInfoPropertyName = "SimulatePremiumResponse")]
[JsonSerializable(typeof(RehearsePremium.Request), TypeInfoPropertyName = "RehearsePremiumRequest")]
[JsonSerializable(typeof(RehearsePremium.Response), TypeInfoPropertyName = "RehearsePremiumResponse")]
[JsonSerializable(typeof(BenefitStatement))]
internal sealed partial class PolicyBodies : JsonSerializerContext;
