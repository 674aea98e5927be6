using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>A partner was taken in.</summary>
/// <param name="Partner">The partner.</param>
public sealed record PartnerAdded(string Partner);

/// <summary>The operator takes a partner in and hands over its secret.</summary>
public static class AddPartner
{
    /// <summary>Who joins.</summary>
    /// <param name="Name">As drivers will read it.</param>
    /// <param name="Kind">What it is to the driver.</param>
    /// <param name="Sandbox">True for a credential to try the platform with: it sees made-up drivers and no others.</param>
    public sealed record Request(string Name, PartnerKind Kind, bool Sandbox = false);

    /// <summary>The new partner and its secret, shown this once.</summary>
    public sealed record Response(string Partner, string Secret);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/partners", Handle).RequireAuthorization(Caller.Operator).IsNeverStored().Refuses(Problem.BadRequest)
            .Shows(new Response("prt-7k3mq9xz0a1b2c3d4e5f", "cis_…"), new Request("Demo Insurance", PartnerKind.Insurer));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, PartnerRegister partners, Upward<PartnerAdded> added, CancellationToken cancellation)
    {
        if (request.Name.Length is 0 or > 200)
        {
            return Problem.BadRequest.Because("name has 1 to 200 characters.");
        }

        var (partner, secret) = await partners.Add(request.Name, request.Kind, cancellation, request.Sandbox);
        await added.Raise(new(partner.Id), cancellation);
        return TypedResults.Created((string?)null, new Response(partner.Id, secret));
    }
}
