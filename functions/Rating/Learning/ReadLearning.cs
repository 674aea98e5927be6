using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Rating.Learning;

/// <summary>The operator, who runs the platform, reads what an insurer's claims and its drivers' driving come to: the rows a model is trained on, and what they are joined from.</summary>
/// <remarks>For no partner: rows stay inside, a model's coefficients and reports leave.</remarks>
internal static class ReadLearning
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/operator/insurers/{partner:key}/learning", Describe).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound);
        app.MapGet("/operator/insurers/{partner:key}/portfolio", Read).RequireAuthorization(Caller.Operator).Refuses(Problem.NotFound);
    }

    private static async Task<Results<Ok<Learned>, ProblemHttpResult>> Describe(
        string partner, PartnerRegister partners, LearnFromClaims learn, CancellationToken cancellation) =>
        await partners.Find(partner, cancellation) is { Kind: PartnerKind.Insurer }
            ? TypedResults.Ok(await learn.Describe(partner, cancellation))
            : Problem.NotFound.Because("There is no such insurer.");

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Read(
        string partner, PartnerRegister partners, LearnFromClaims learn, CancellationToken cancellation) =>
        await partners.Find(partner, cancellation) is { Kind: PartnerKind.Insurer }
            ? TypedResults.Stream(stream => Write(stream, learn.Portfolio(partner, cancellation), cancellation), "text/csv")
            : Problem.NotFound.Because("There is no such insurer.");

    private static async Task Write(Stream stream, IAsyncEnumerable<DrivenPeriod> periods, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(stream, leaveOpen: true);
        await writer.WriteLineAsync(DrivenPeriod.Header.AsMemory(), cancellation);
        await foreach (var period in periods)
        {
            await writer.WriteLineAsync(period.Line().AsMemory(), cancellation);
        }
    }
}
