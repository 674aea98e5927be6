using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>The operator reads which persons have a credential of their own, and since when.</summary>
public static class ListPersons
{
    /// <summary>One as it may look.</summary>
    internal static readonly OperatorPerson Example = new("A. Lovelace", new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Everybody, by name.</summary>
    public sealed record Response(IReadOnlyList<OperatorPerson> Persons);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/operator/persons", Handle).RequireAuthorization(Caller.Operator).Shows(new Response([Example]));

    private static async Task<Ok<Response>> Handle(OperatorPersons persons, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(await persons.All(cancellation)));
}
