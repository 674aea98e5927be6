using System.Security.Claims;
using ConnectedInsurance.Consent.InformationSheets;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>A driver reads their requests with the quotes that came, and whom they may ask for what.</summary>
public static class ReadRequests
{
    /// <summary>All of them, newest first; those that ended stay for 30 days.</summary>
    public sealed record Response(IReadOnlyList<QuoteRequestView> Requests);

    /// <summary>Whom a driver may ask.</summary>
    /// <param name="Insurers">The insurers, in an order that says nothing.</param>
    /// <param name="Fields">The fields of the passport that may be shown.</param>
    /// <param name="IsBroker">True where the platform is a broker.</param>
    /// <param name="Information">As what the platform stands between.</param>
    public sealed record Askable(IReadOnlyList<AskableInsurer> Insurers, IReadOnlyList<string> Fields, bool IsBroker, IReadOnlyList<SheetAnswer> Information);

    /// <summary>An insurer that may be asked.</summary>
    /// <param name="Insurer">The partner.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Factors">What its own tariffs ask for.</param>
    public sealed record AskableInsurer(string Insurer, string Name, IReadOnlyList<AskedFactor> Factors);

    /// <summary>Something an insurer's tariff asks for.</summary>
    /// <param name="Name">What.</param>
    /// <param name="Levels">What may be answered.</param>
    public sealed record AskedFactor(string Name, IReadOnlyList<string> Levels);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/quote-requests", List).ForDriver(DriverScope.ReadServices);
        app.MapGet("/me/quote-requests/insurers", Whom).ForDriver(DriverScope.ReadServices);
    }

    private static async Task<Ok<Response>> List(ClaimsPrincipal caller, QuoteBook book, ViewRequests view, TimeProvider time, CancellationToken cancellation)
    {
        var views = new List<QuoteRequestView>();
        foreach (var (request, asked) in await book.Of(caller.Id(), cancellation))
        {
            views.Add(await view.Of(request, asked, time.GetUtcNow(), cancellation));
        }

        return TypedResults.Ok(new Response(views));
    }

    private static async Task<Ok<Askable>> Whom(
        ClaimsPrincipal caller, FindAskable askable, PartnerRegister partners, Products products, IShowPassport passports, QuoteOptions options, CancellationToken cancellation)
    {
        var insurers = new List<AskableInsurer>();
        foreach (var notice in await askable.For(caller.Id(), cancellation))
        {
            var factors = (await products.Of(notice.Partner, cancellation)).SelectMany(product => product.Tariff.Factors)
                .GroupBy(factor => factor.Name, (name, same) => new AskedFactor(name, [.. same.SelectMany(factor => factor.Levels).Select(level => level.Name).Distinct()]));
            insurers.Add(new(notice.Partner, (await partners.Find(notice.Partner, cancellation))?.Name ?? notice.Partner, [.. factors]));
        }

        return TypedResults.Ok(new Askable(insurers, passports.Fields, options.Broker, DescribeQuoting.Sheet(options.Brokering, insurers.Select(insurer => insurer.Name))));
    }
}
