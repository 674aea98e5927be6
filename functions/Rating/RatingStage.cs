using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Rating;

/// <summary>From driving scores to what an insurer prices on.</summary>
public static class RatingStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<RateDriver>();
        services.AddSingleton<RatingMeters>();
        services.AddSingleton<ClaimBook>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(RatingJson.Default));
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app) => ReadOwnRating.Map(app);
}
