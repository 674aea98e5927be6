using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.InformationSheets;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>A driver asks insurers what they would insure their driving for, after they read exactly what each would see.</summary>
public static class PublishRequest
{
    /// <value>The most a driver may have under way at once.</value>
    public const int MostOpen = 3;

    /// <summary>What one insurer would see.</summary>
    /// <param name="Insurer">The partner.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Body">What it would read, as the gate writes it; names, salts and signature are made anew when it is published.</param>
    /// <param name="Fields">The fields its passport opens, each with its value.</param>
    public sealed record Seen(string Insurer, string Name, string Body, IReadOnlyList<ShownField> Fields);

    /// <summary>What publishing would do.</summary>
    /// <param name="Sees">What each insurer would see.</param>
    /// <param name="Until">Until when quotes would be taken.</param>
    /// <param name="ChooseBy">By when one would be chosen.</param>
    /// <param name="Information">As what the platform stands between.</param>
    /// <param name="DemandsAndNeeds">To be confirmed where the platform is a broker; null elsewhere.</param>
    public sealed record Preview(
        IReadOnlyList<Seen> Sees, DateTimeOffset Until, DateTimeOffset ChooseBy, IReadOnlyList<SheetAnswer> Information, SheetAnswer? DemandsAndNeeds);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/me/quote-requests/preview", Show).ForDriver(DriverScope.WriteGrants)
            .Refuses(Problem.BadRequest, Problem.NotFound, Problem.NotYours).Shows(null, QuoteWish.Example);
        app.MapPost("/me/quote-requests", Publish).ForDriver(DriverScope.WriteGrants)
            .Refuses(Problem.BadRequest, Problem.NotFound, Problem.NotYours, Problem.Conflict).Shows(null, QuoteWish.Example);
    }

    private static async Task<Results<Ok<Preview>, ProblemHttpResult>> Show(
        QuoteWish wish,
        ClaimsPrincipal caller,
        PrepareRequest prepare,
        IShowPassport passports,
        PartnerRegister partners,
        DisclosureGate gate,
        QuoteOptions options,
        CancellationToken cancellation)
    {
        var (prepared, refusal) = await prepare.Of(caller.Id(), wish, cancellation);
        if (prepared is null)
        {
            return refusal!;
        }

        var sees = new List<Seen>();
        foreach (var asked in prepared.Asked)
        {
            var body = gate.Preview(SubjectNeed.Of(prepared.Request, asked), SubjectNeedJson.Default, new HashSet<DataCategory> { DataCategory.Rating })!;
            sees.Add(new(asked.Insurer, (await partners.Find(asked.Insurer, cancellation))?.Name ?? asked.Insurer, body, passports.Open(asked.Passport)));
        }

        return TypedResults.Ok(new Preview(
            sees,
            prepared.Request.Until,
            prepared.Request.ChooseBy,
            DescribeQuoting.Sheet(options.Brokering, sees.Select(seen => seen.Name)),
            options.Broker ? DescribeQuoting.DemandsAndNeeds(prepared.Request.Need) : null));
    }

    private static async Task<Results<Created<QuoteRequestView>, ProblemHttpResult>> Publish(
        QuoteWish wish,
        ClaimsPrincipal caller,
        PrepareRequest prepare,
        QuoteBook book,
        ViewRequests view,
        IOrchestrator orchestrator,
        QuoteOptions options,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var (driver, now) = (caller.Id(), time.GetUtcNow());
        if (options.Broker && !wish.ConfirmsNeeds)
        {
            return Problem.BadRequest.Because("confirmsNeeds is true: the platform is a broker, whose sheet and statement of demands and needs stand in the preview.");
        }

        var (prepared, refusal) = await prepare.Of(driver, wish, cancellation);
        if (prepared is null)
        {
            return refusal!;
        }

        var request = prepared.Request;
        await orchestrator.Start<RequestQuotes, QuotesDue>(request.Id, new(driver, request.Id), cancellation: cancellation);
        if (!await book.Enter(request, prepared.Asked, MostOpen, cancellation))
        {
            return Problem.Conflict.Because($"You have {MostOpen} requests under way: choose, or take one back."); // what was begun finds no request, and ends
        }

        await orchestrator.RaiseEvent(OrchestrationId.Of<RequestQuotes>(request.Id), RequestQuotes.Moved, default(Nothing), cancellation);
        return TypedResults.Created("/me/quote-requests", await view.Of(request, prepared.Asked, now, cancellation));
    }
}
