using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Rating.Life;

/// <summary>The operator does something to an insurer's model: lets it score beside the champion, promotes, retires, rolls back. Who does it says so by name; two persons promote.</summary>
/// <remarks>The drivers' notices are started before the act is entered, so that no champion prices untold.</remarks>
internal static class ActOnModel
{
    private const int MostName = 200;

    /// <summary>An act.</summary>
    /// <param name="Act">What is done: Shadow, Promote, Retire or Rollback.</param>
    /// <param name="By">Who does it, by name.</param>
    internal sealed record Request(LifeAct Act, string By);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/insurers/{partner:key}/models/{model:key}/acts", Handle).RequireAuthorization(Caller.Operator)
            .Refuses(Problem.NotFound, Problem.BadRequest, Problem.Conflict).Shows(ListModels.Listed.Example, new Request(LifeAct.Promote, "J. Doe"));

    private static async Task<Results<Ok<ListModels.Listed>, ProblemHttpResult>> Handle(
        string partner, string model, Request request, PartnerRegister partners, InsurerModels models, IOrchestrator orchestrator, TimeProvider time, CancellationToken cancellation)
    {
        if (request.By.Length > MostName || string.IsNullOrWhiteSpace(request.By))
        {
            return Problem.BadRequest.Because($"by is the name of who does it, 1 to {MostName} characters.");
        }

        if (!await ListModels.Holds(partner, model, partners, models, cancellation))
        {
            return Problem.NotFound.Because("The insurer has no such model: add it first.");
        }

        var entry = new LifeEntry(request.Act, model, request.By, time.GetUtcNow());
        while (true)
        {
            var life = await models.Life(partner, cancellation);
            if (life.Refuses(entry.Act, model, entry.By) is { } refused)
            {
                return Problem.Conflict.Because(refused);
            }

            var number = life.Entries.Count;
            await orchestrator.Start<TellChampion, ModelActed>($"{partner}-{number}", new(partner, number), cancellation: cancellation);
            if (await models.Enter(partner, number, entry, cancellation))
            {
                return TypedResults.Ok(ListModels.Listed.Of(model, life.With(entry)));
            }
        }
    }
}
