using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Intake;

/// <summary>The operator lists what lies in quarantine, oldest first: by day, dongle and reason; never with content.</summary>
public static class ListQuarantine
{
    private const int PageSize = 50;

    /// <summary>A page and the cursor of the next one, null on the last. A filtered page may be empty and still have a next.</summary>
    public sealed record Response(IReadOnlyList<QuarantineItem> Items, string? Next);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/operator/quarantine", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Quarantine quarantine, DateOnly? day, string? dongle, string? reason, string? cursor, CancellationToken cancellation)
    {
        if (dongle is not null && !TableLimits.IsKey(dongle))
        {
            return Problem.BadRequest.Because("dongle is the id of a dongle.");
        }

        try
        {
            var (items, next) = await quarantine.Page(dongle, day, cursor, PageSize, cancellation);
            return TypedResults.Ok(new Response([.. items.Where(item => reason is null || item.Slip.Reason == reason)], next));
        }
        catch (ArgumentException)
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page of the same list.");
        }
    }
}
