using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>The operator takes in a person who works for it. Only the operator's own token does: persons do not bring in persons.</summary>
public static class AddPerson
{
    private const int MostName = 200;
    private const int FingerprintDigits = 64;

    /// <summary>Who comes.</summary>
    /// <param name="Name">As what they do will show it.</param>
    /// <param name="Fingerprint">SHA-256 of the secret they made, in hex: <c>operator person new</c> prints both.</param>
    public sealed record Request(string Name, string Fingerprint);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/persons", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.BadRequest, Problem.Conflict, Problem.NotYours)
            .Shows(ListPersons.Example, new Request(ListPersons.Example.Name, "5b1e…"));

    private static async Task<Results<Created<OperatorPerson>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, OperatorPersons persons, CancellationToken cancellation)
    {
        if (caller.Person() is not null)
        {
            return Problem.NotYours.Because("Persons are taken in with the operator's own token.");
        }

        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > MostName || request.Name == Caller.Operator)
        {
            return Problem.BadRequest.Because($"name is a person's, 1 to {MostName} characters.");
        }

        if (request.Fingerprint is not { Length: FingerprintDigits } || !request.Fingerprint.All(char.IsAsciiHexDigitLower))
        {
            return Problem.BadRequest.Because($"fingerprint is {FingerprintDigits} hex digits in lower case: the person runs `operator person new`.");
        }

        return await persons.Add(request.Name, request.Fingerprint, cancellation) is { } person
            ? TypedResults.Created("/operator/persons", person)
            : Problem.Conflict.Because("Somebody has this name or this fingerprint.");
    }
}
