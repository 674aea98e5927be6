using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Rating.Life;

/// <summary>The operator compares a shadow with what prices, over the drivers that were rated since it scores: groups of drivers, nobody by name.</summary>
internal static class CompareShadow
{
    private static readonly (string Column, double[] Bounds, Func<ShadowRating, double> Value)[] _columns =
    [
        ("score", [50, 60, 70, 75, 80, 90], rating => (double)rating.Score),
        ("km", [400, 2_000, 5_000, 10_000, 15_000, 25_000], rating => rating.Km),
    ];

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/operator/insurers/{partner:key}/models/{model:key}/comparison", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound);

    private static async Task<Results<Ok<ModelComparison>, ProblemHttpResult>> Handle(
        string partner, string model, PartnerRegister partners, InsurerModels models, ShadowRatings shadows, CancellationToken cancellation)
    {
        if (!await ListModels.Holds(partner, model, partners, models, cancellation))
        {
            return Problem.NotFound.Because("The insurer has no such model.");
        }

        var life = await models.Life(partner, cancellation);
        return TypedResults.Ok(Decide(model, life.Champion, await shadows.Of(partner, model, cancellation)));
    }

    /// <summary>The comparison with what prices now: what was priced by an earlier champion is left out and counted.</summary>
    public static ModelComparison Decide(string shadow, string? champion, IReadOnlyList<ShadowRating> ratings)
    {
        var rules = Scoring.ScoringModel.Prior.Version;
        var now = ratings.Where(rating => rating.Champion == (champion ?? rules)).ToList();
        var levels = _columns.Select(column => (column.Column, (IReadOnlyList<string>)[.. now.Select(rating => ModelComparison.Band(column.Value(rating), column.Bounds))]));
        return ModelComparison.Of(champion ?? rules, shadow, [.. now.Select(rating => new RatedBeside(rating.Km, rating.ByChampion, rating.ByShadow, rating.ChampionFactor, rating.ShadowFactor))], [.. levels])
            with
        { NotComparable = ratings.Count - now.Count };
    }
}
