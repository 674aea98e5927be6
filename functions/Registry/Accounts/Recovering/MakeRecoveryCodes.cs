using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts.Recovering;

/// <summary>A driver makes recovery codes to print and keep, or reads how many are left; new ones end those before.</summary>
public static class MakeRecoveryCodes
{
    /// <summary>The codes, shown this once.</summary>
    public sealed record Response(IReadOnlyList<string> Codes);

    /// <summary>How many are left of ten.</summary>
    public sealed record Remaining(int Left);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/me/recovery-codes", Handle).ForSession().IsNeverStored().Shows(new Response(["7K3M-Q9XZ-0A1B-2C3D"]));
        app.MapGet("/me/recovery-codes", Read).ForSession();
    }

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal caller, RecoveryCodes codes, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(await codes.Make(caller.Id(), cancellation)));

    private static async Task<Ok<Remaining>> Read(ClaimsPrincipal caller, RecoveryCodes codes, CancellationToken cancellation) =>
        TypedResults.Ok(new Remaining(await codes.Left(caller.Id(), cancellation)));
}
