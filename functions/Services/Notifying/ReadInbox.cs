using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>A driver reads what they were told, in their language, and notes that they did; and tries whether it reaches them.</summary>
public static class ReadInbox
{
    private const int PageSize = 50;

    /// <summary>A notice.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Kind">What it is about.</param>
    /// <param name="At">When.</param>
    /// <param name="Subject">In one line.</param>
    /// <param name="Text">In full.</param>
    /// <param name="Words">What the text was filled with, for programs.</param>
    /// <param name="IsRead">True once it was read.</param>
    public sealed record Listed(string Id, NoticeKind Kind, DateTimeOffset At, string Subject, string Text, IReadOnlyDictionary<string, string> Words, bool IsRead);

    /// <summary>A page of them, newest first, and the cursor of the next; null on the last.</summary>
    public sealed record Response(IReadOnlyList<Listed> Notices, string? Next);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/inbox", Read).ForDriver(DriverScope.ReadServices).Refuses(Problem.BadRequest);
        app.MapPut("/me/inbox/{notice:key}/read", Mark).ForDriver(DriverScope.WriteServices).Refuses(Problem.NotFound);
        app.MapPost("/me/inbox/test", Test).ForDriver(DriverScope.WriteServices);
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Read(
        string? cursor, ClaimsPrincipal caller, Inbox inbox, NoticeWishBook wishes, CancellationToken cancellation)
    {
        if (cursor is not null && (!TableLimits.IsKey(cursor) || !cursor.StartsWith("at.", StringComparison.Ordinal)))
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var language = (await wishes.Of(caller.Id(), cancellation)).Language;
        var (notices, next) = await inbox.Page(caller.Id(), cursor, PageSize, cancellation);
        return TypedResults.Ok(new Response([.. notices.Select(notice => Written(notice, language))], next));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Mark(string notice, ClaimsPrincipal caller, Inbox inbox, CancellationToken cancellation) =>
        await inbox.MarkRead(caller.Id(), notice, cancellation) ? TypedResults.NoContent() : Problem.NotFound.Because("You have no such notice.");

    /// <summary>One a minute, so that nobody floods their own address.</summary>
    private static async Task<Accepted> Test(ClaimsPrincipal caller, TellDriver tell, TimeProvider time, CancellationToken cancellation)
    {
        var minute = KeyText.Of(time.GetUtcNow().AddTicks(-(time.GetUtcNow().Ticks % TimeSpan.TicksPerMinute)));
        await tell.Tell(caller.Id(), NoticeKind.Test, minute, new Dictionary<string, string>(), cancellation);
        return TypedResults.Accepted((string?)null);
    }

    private static Listed Written(DriverNotice notice, Language language)
    {
        var written = WriteNotice.In(language, notice);
        return new(notice.Id, notice.Kind, notice.At, written.Subject, written.Text, notice.Words, notice.ReadAt is not null);
    }
}
