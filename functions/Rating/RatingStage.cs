using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Learning;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Trips;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Rating;

/// <summary>From driving scores to what an insurer prices on.</summary>
public static class RatingStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(all => new RateDriver(
            all.GetRequiredService<TripIndex>(), all.GetRequiredService<InsurerModels>(), all.GetRequiredService<ShadowRatings>(), all.GetRequiredService<RatingMeters>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RatingMeters>();
        services.AddSingleton<ClaimBook>();
        services.AddSingleton<InsurerModels>();
        services.AddSingleton<ShadowRatings>();
        services.AddSingleton<RatingChanges>();
        services.AddOptions<ChampionNotice>().BindConfiguration("ChampionNotice").Validate(notice => notice.Length >= TimeSpan.Zero, "ChampionNotice:Length is 0 or longer.").ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ChampionNotice>>().Value);
        services.AddSingleton<Upward<RatingChanged>>();
        services.AddSingleton<LearnFromClaims>();
        services.AddSingleton<IOrchestration, TellChampion>();
        services.AddSingleton<IActivity, TellSomeOfChampion>();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Add(RatingJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Add(ModelBodies.Default);
            options.SerializerOptions.TypeInfoResolverChain.Add(LearningJson.Default);
        });
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        ReadOwnRating.Map(app);
        ReadRatingChanges.Map(app);
        AddModel.Map(app);
        ListModels.Map(app);
        ActOnModel.Map(app);
        CompareShadow.Map(app);
        ReadLearning.Map(app);
    }
}
