using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>The operator takes a dongle in before it is sold: the answer is what the maker burns in and prints on the box.</summary>
public static class MakeDongle
{
    /// <summary>The dongle to make.</summary>
    /// <param name="Id">1 to 64 of a-z, 0-9 and dash.</param>
    public sealed record Request(string Id);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/dongles", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.BadRequest, Problem.Conflict)
            .Shows(new MadeDongle("ci-000042", "base64 of 32 bytes", "7K3M-Q9XZ"), new Request("ci-000042"));

    private static async Task<Results<Created<MadeDongle>, ProblemHttpResult>> Handle(
        Request request, Dongles dongles, CancellationToken cancellation)
    {
        if (!Dongle.IsId(request.Id))
        {
            return Problem.BadRequest.Because("id has 1 to 64 of a-z, 0-9 and dash.");
        }

        return await dongles.Make(request.Id, cancellation) is { } made
            ? TypedResults.Created((string?)null, made)
            : Problem.Conflict.Because($"A dongle {request.Id} exists already.");
    }
}
