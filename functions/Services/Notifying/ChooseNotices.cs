using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>A driver says how they want to be told: in which language, whether by e-mail, when not, whether once a day.</summary>
public static class ChooseNotices
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/notifications", Read).ForDriver(DriverScope.ReadServices).Shows(NoticeWishes.Usual);
        app.MapPut("/me/notifications", Choose).ForDriver(DriverScope.WriteServices).Refuses(Problem.BadRequest)
            .Shows(NoticeWishes.Usual, NoticeWishes.Usual with { Language = Language.French, Digest = new(18, 0) });
    }

    private static async Task<Ok<NoticeWishes>> Read(ClaimsPrincipal caller, NoticeWishBook wishes, CancellationToken cancellation) =>
        TypedResults.Ok(await wishes.Of(caller.Id(), cancellation));

    private static async Task<Results<Ok<NoticeWishes>, ProblemHttpResult>> Choose(
        NoticeWishes request, ClaimsPrincipal caller, NoticeWishBook wishes, CancellationToken cancellation)
    {
        if (request is { Digest: not null, ByMail: false })
        {
            return Problem.BadRequest.Because("digest is an e-mail: with it byMail is true.");
        }

        await wishes.Keep(caller.Id(), request, cancellation);
        return TypedResults.Ok(request);
    }
}
