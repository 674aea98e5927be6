using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Rating.Life;

/// <summary>The operator lists an insurer's models and where each stands.</summary>
internal static class ListModels
{
    /// <summary>A model.</summary>
    /// <param name="Model">Its version.</param>
    /// <param name="Stage">Where it stands.</param>
    /// <param name="Champion">What prices now; null while the published rules do.</param>
    /// <param name="Promoters">Who said that it shall price.</param>
    /// <param name="PricesFrom">Of the champion: from when on it prices policies that were there before it.</param>
    internal sealed record Listed(string Model, ModelStage Stage, string? Champion, IReadOnlyList<string> Promoters, DateTimeOffset? PricesFrom = null)
    {
        /// <summary>One as it may look.</summary>
        public static readonly Listed Example = new("glm-20261030-3f9a0c5e", ModelStage.Shadow, null, ["A. Lovelace"]);

        /// <summary>Of a model in a life.</summary>
        public static Listed Of(string model, ModelLife life) => new(
            model, life.StageOf(model), life.Champion, life.Promoters(model), life.Champion == model ? life.Entries.Last(entry => entry.Model == model && entry.Act == LifeAct.Promote).From : null);
    }

    /// <summary>The models, by version, and every act, oldest first.</summary>
    internal sealed record Response(IReadOnlyList<Listed> Models, IReadOnlyList<LifeEntry> Acts);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/operator/insurers/{partner:key}/models", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound)
            .Shows(new Response([Listed.Example], [new(LifeAct.Shadow, Listed.Example.Model, "A. Lovelace", new(2026, 10, 30, 9, 0, 0, TimeSpan.Zero))]));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string partner, PartnerRegister partners, InsurerModels models, CancellationToken cancellation)
    {
        if (!await IsInsurer(partner, partners, cancellation))
        {
            return Problem.NotFound.Because("There is no such insurer.");
        }

        var life = await models.Life(partner, cancellation);
        var versions = await models.Versions(partner, cancellation).ToListAsync(cancellation);
        return TypedResults.Ok(new Response([.. versions.Select(version => Listed.Of(version, life))], life.Entries));
    }

    /// <summary>True for a partner that prices.</summary>
    public static async Task<bool> IsInsurer(string partner, PartnerRegister partners, CancellationToken cancellation) =>
        await partners.Find(partner, cancellation) is { Kind: PartnerKind.Insurer };

    /// <summary>True when an insurer has this model; a name that could be none is looked up nowhere.</summary>
    public static async Task<bool> Holds(string partner, string model, PartnerRegister partners, InsurerModels models, CancellationToken cancellation) =>
        await IsInsurer(partner, partners, cancellation) && await models.Versions(partner, cancellation).ContainsAsync(model, cancellationToken: cancellation);
}
