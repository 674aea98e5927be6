using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Rating.Life;

/// <summary>The operator brings a model that was trained on what the platform learnt: a candidate, which does nothing yet.</summary>
internal static class AddModel
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/insurers/{partner:key}/models", Handle).RequireAuthorization(Caller.Operator)
            .Refuses(Problem.NotFound, Problem.BadRequest).Shows(ListModels.Listed.Example with { Stage = ModelStage.Candidate, Promoters = [] });

    private static async Task<Results<Created<ListModels.Listed>, ProblemHttpResult>> Handle(
        string partner, RatingModel model, PartnerRegister partners, InsurerModels models, CancellationToken cancellation)
    {
        if (!await ListModels.IsInsurer(partner, partners, cancellation))
        {
            return Problem.NotFound.Because("There is no such insurer.");
        }

        return model.Schema != RatingModel.CurrentSchema ? Problem.BadRequest.Because($"schema is {RatingModel.CurrentSchema}.")
            : await models.Add(partner, model, cancellation) is { } refused ? Problem.BadRequest.Because(refused)
            : TypedResults.Created($"/operator/insurers/{partner}/models", ListModels.Listed.Of(model.Version, await models.Life(partner, cancellation)));
    }
}
