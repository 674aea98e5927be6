using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Rating.Life;

/// <summary>The operator does something to an insurer's model: lets it score beside the champion, promotes, retires, rolls back. Two persons promote, each with a credential of their own.</summary>
/// <remarks>The drivers' notices are started before the act is entered, so that no champion prices untold.</remarks>
internal static class ActOnModel
{
    /// <summary>An act.</summary>
    /// <param name="Act">What is done: Shadow, Promote, Retire or Rollback.</param>
    internal sealed record Request(LifeAct Act);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/insurers/{partner:key}/models/{model:key}/acts", Handle).RequireAuthorization(Caller.Operator)
            .Refuses(Problem.NotFound, Problem.NotYours, Problem.Conflict).Shows(ListModels.Listed.Example, new Request(LifeAct.Promote));

    private static async Task<Results<Ok<ListModels.Listed>, ProblemHttpResult>> Handle(
        string partner, string model, Request request, ClaimsPrincipal caller, PartnerRegister partners, InsurerModels models, IOrchestrator orchestrator, ChampionNotice notice, TimeProvider time, CancellationToken cancellation)
    {
        var person = caller.Person();
        if (request.Act == LifeAct.Promote && person is null)
        {
            return Problem.NotYours.Because("A person promotes: send the credential of one, which `operator person new` makes.");
        }

        if (!await ListModels.Holds(partner, model, partners, models, cancellation))
        {
            return Problem.NotFound.Because("The insurer has no such model: add it first.");
        }

        var now = time.GetUtcNow();
        while (true)
        {
            var life = await models.Life(partner, cancellation);
            var (entry, refused) = Decide(life, request.Act, model, person, now, notice);
            if (refused is not null)
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

    /// <summary>The entry an act makes, or why it is refused.</summary>
    internal static (LifeEntry Entry, string? Refused) Decide(ModelLife life, LifeAct act, string model, OperatorPerson? person, DateTimeOffset now, ChampionNotice notice)
    {
        var entry = new LifeEntry(act, model, person?.Name ?? Caller.Operator, now);
        if (life.Refuses(act, model, entry.By) is { } refused)
        {
            return (entry, refused);
        }

        // Who comes in while a model is on trial might have been let in to promote it.
        if (act == LifeAct.Promote && person?.Added >= life.ShadowSince(model))
        {
            return (entry, $"person-too-new: {entry.By} came after {model} began to be a shadow; somebody who was there before must.");
        }

        return (life.With(entry).Champion != life.Champion && act == LifeAct.Promote ? entry with { From = now + notice.Length } : entry, null);
    }
}
