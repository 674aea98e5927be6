using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>The operator lets a person go: their credential opens nothing from then on, and what they did stays theirs.</summary>
public static class RemovePerson
{
    /// <summary>Who goes.</summary>
    /// <param name="Name">As the list has it.</param>
    public sealed record Request(string Name);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/persons/removal", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound, Problem.NotYours).Shows(null, new Request(ListPersons.Example.Name));

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Request request, ClaimsPrincipal caller, OperatorPersons persons, CancellationToken cancellation) =>
        caller.Person() is not null ? Problem.NotYours.Because("Persons are let go with the operator's own token.")
        : await persons.Remove(request.Name, cancellation) ? TypedResults.NoContent()
        : Problem.NotFound.Because("There is nobody of that name.");
}
