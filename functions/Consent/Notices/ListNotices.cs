using System.Security.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Notices;

/// <summary>A driver reads the notices of the partners they granted something, and what a newer version asks them for.</summary>
public static class ListNotices
{
    /// <summary>A partner's notice as it concerns the driver.</summary>
    /// <param name="Granted">The newest version the driver granted under.</param>
    /// <param name="Current">The version published last.</param>
    /// <param name="Asks">What that adds; nothing of it is granted before the driver grants it.</param>
    public sealed record Listed(int Granted, Notice Current, IReadOnlyList<NoticeAsk> Asks);

    /// <summary>One for each partner.</summary>
    public sealed record Response(IReadOnlyList<Listed> Notices);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/notices", Handle).ForDriver(DriverScope.ReadGrants);

    private static async Task<Ok<Response>> Handle(
        ClaimsPrincipal caller, Consents consents, PublishedNotices notices, TimeProvider time, CancellationToken cancellation)
    {
        var listed = new List<Listed>();
        var standing = (await consents.Of(caller.Id(), cancellation)).Where(grant => grant.IsInForce(time.GetUtcNow()));
        foreach (var partner in standing.GroupBy(grant => grant.Partner))
        {
            var granted = partner.Max(grant => grant.Notice) ?? 0;
            if (await notices.Find(partner.Key, granted, cancellation) is { } older && await notices.Current(partner.Key, cancellation) is { } current)
            {
                listed.Add(new(granted, current, CompareNotices.Asks(older, current)));
            }
        }

        return TypedResults.Ok(new Response(listed));
    }
}
