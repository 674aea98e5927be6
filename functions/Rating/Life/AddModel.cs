using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Learning;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Rating.Life;

/// <summary>The operator brings a model that was trained on what the platform learnt: a candidate, which does nothing yet.</summary>
internal static class AddModel
{
    /// <summary>What a unit of braking, as ln r, costs by a model of nothing else.</summary>
    private static RatingModel Example() => new RatingModel(
        RatingModel.CurrentSchema, "", ModelKind.Glm, ModelBasis.Standalone, new(2026, 10, 30, 9, 0, 0, TimeSpan.Zero),
        new("x.csv", new string('0', 64), 41_210, 302, 3_434.2, []), new(DrivenPeriod.YearsColumn, DrivenPeriod.ClaimsColumn),
        new(2_871.4, 0.0697, 2_903.1, 302, 3_479.4, 1.02, 41_208, 6),
        new(
            new("(Intercept)", null, -2.431, 0.058, -2.545, -2.317, 0.0879),
            [new(new(new("braking", IsFactor: false), [], [], 0.012, HasMissing: false), 11.2, 0.0008, [new("braking", null, 1.21, 0.36, 0.50, 1.92, 3.35)])]),
        Behaviour: new(0.0879, 1_930, 412)).Named();

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/insurers/{partner:key}/models", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound, Problem.BadRequest)
            .Shows(ListModels.Listed.Example with { Stage = ModelStage.Candidate, Promoters = [] }, () => JsonSerializer.SerializeToElement(Example(), ModelJson.Default.RatingModel));

    private static async Task<Results<Created<ListModels.Listed>, ProblemHttpResult>> Handle(
        string partner, JsonElement artifact, PartnerRegister partners, InsurerModels models, CancellationToken cancellation)
    {
        if (!await ListModels.IsInsurer(partner, partners, cancellation))
        {
            return Problem.NotFound.Because("There is no such insurer.");
        }

        try
        {
            return artifact.Deserialize(ModelJson.Default.RatingModel) is not { Schema: RatingModel.CurrentSchema } model
                ? Problem.BadRequest.Because($"A model that train wrote is expected, schema {RatingModel.CurrentSchema}.")
                : await models.Add(partner, model, cancellation) is { } refused ? Problem.BadRequest.Because(refused)
                : TypedResults.Created($"/operator/insurers/{partner}/models", ListModels.Listed.Of(model.Version, await models.Life(partner, cancellation)));
        }
        catch (JsonException wrong)
        {
            return Problem.BadRequest.Because($"A model that train wrote is expected: {wrong.Message}");
        }
    }
}
