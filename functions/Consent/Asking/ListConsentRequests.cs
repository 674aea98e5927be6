using System.Security.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Asking;

/// <summary>A driver reads what partners ask them for.</summary>
public static class ListConsentRequests
{
    /// <summary>A request and where it stands.</summary>
    public sealed record Listed(ConsentRequest Request, RequestState State);

    /// <summary>All of them, oldest first.</summary>
    public sealed record Response(IReadOnlyList<Listed> Requests);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/consent-requests", Handle).ForDriver(DriverScope.ReadGrants);

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal caller, ConsentRequests requests, TimeProvider time, CancellationToken cancellation) =>
        TypedResults.Ok(new Response([.. (await requests.To(caller.Id(), cancellation)).Select(request => new Listed(request, request.State(time.GetUtcNow())))]));
}
