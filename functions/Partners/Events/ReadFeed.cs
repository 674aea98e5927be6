using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Events;

/// <summary>A partner reads its feed: the events its webhooks are told, for whoever would rather ask. From where it left off, for 30 days.</summary>
public static class ReadFeed
{
    /// <value>A longer poll is cut by gateways on the way: Azure's at 230 s.</value>
    private const int LongestWaitSeconds = 190;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/events", Handle).ForPartner()
            .Refuses(Problem.BadRequest, Problem.CursorLapsed).Answers(FeedAnswer.Example);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string? after, int? wait, ClaimsPrincipal caller, EventLog log, EventFeed feed, HttpContext http, CancellationToken cancellation)
    {
        if (wait is < 0 or > LongestWaitSeconds)
        {
            return Problem.BadRequest.Because($"wait is 0 to {LongestWaitSeconds} seconds.");
        }

        var partner = caller.Id();
        var ends = await log.Ends(partner, cancellation);
        var from = FeedCursor.Before(ends);
        if (after is not null)
        {
            if (FeedCursor.Parse(after) is not { } opened)
            {
                return Problem.BadRequest.Because("after is the next of an earlier page.");
            }

            from = opened;
        }

        if (from.HasLapsed(ends))
        {
            return Problem.CursorLapsed.Because();
        }

        var page = await feed.Read(partner, caller.Scope(), from, TimeSpan.FromSeconds(wait ?? 0), cancellation);
        return Released.Page(http, "events", page.Events, page.Next.ToString());
    }
}
