using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Notices;

/// <summary>Anybody reads what a partner tells drivers: the current version, or the one a receipt names.</summary>
public static class ReadNotice
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/notices/{partner:key}", Handle).AllowAnonymous().Refuses(Problem.NotFound);

    private static async Task<Results<Ok<Notice>, ProblemHttpResult>> Handle(
        string partner, int? version, PublishedNotices notices, CancellationToken cancellation) =>
        await (version is { } named and > 0 ? notices.Find(partner, named, cancellation) : notices.Current(partner, cancellation)) is { } notice
            ? TypedResults.Ok(notice)
            : Problem.NotFound.Because("The partner has published no such notice.");
}
