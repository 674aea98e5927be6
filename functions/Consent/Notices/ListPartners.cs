using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Notices;

/// <summary>A driver reads which partners there are to grant something to, each by its current notice.</summary>
public static class ListPartners
{
    /// <summary>The notices in force, one a partner.</summary>
    public sealed record Response(IReadOnlyList<Notice> Partners);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/me/partners", Handle).ForDriver(DriverScope.ReadGrants, DriverScope.WriteGrants);

    private static async Task<Ok<Response>> Handle(PublishedNotices notices, CancellationToken cancellation) =>
        TypedResults.Ok(new Response([.. (await notices.CurrentOfAll(cancellation)).Where(notice => !Sandbox.Holds(notice.Partner))]));
}
