using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of requests for quotes: the driver's, and of the insurers that are asked.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string QuoteMatrix = "\n" + """
        GET /me/quote-requests                                        |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/quote-requests/insurers                               |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/quote-requests/preview                               |                 | 401     | 200     | 404     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/quote-requests/preview                               | names the holder | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/quote-requests/preview                               | no insurer      | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/quote-requests                                       | three are open  | 401     | conflict | 404     | conflict | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/quote-requests                                       | no insurer      | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/quote-requests/{request:key}/choice                  | quoted          | 401     | session | session | 202     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/quote-requests/{request:key}/choice                  | not quoted      | 401     | session | session | bad-request | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/quote-requests/{request:key}/choice                  | withdrawn       | 401     | session | session | conflict | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/quote-requests/{request:key}/choice                  | another price   | 401     | session | session | conflict | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/quote-requests/{request:key}/choice                  | unknown         | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/quote-requests/{request:key}                       | quoted          | 401     | 204     | 404     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/quote-requests/{request:key}                       | chosen          | 401     | conflict | 404     | conflict | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/quote-requests/{request:key}                       | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /partner/v1/quote-requests                                |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | 200      | 401     | 401
        GET /partner/v1/quote-requests/{request:key}                  | not quoted      | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | scope    | 401     | 401
        GET /partner/v1/quote-requests/{request:key}                  | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/quote-requests/{request:key}                  | paused          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/quote-requests/{request:key}                  | expired         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/quote-requests/{request:key}                  | other purpose   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | purpose | 404     | scope    | 401     | 401
        GET /partner/v1/quote-requests/{request:key}                  | forgotten       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | scope    | 401     | 401
        GET /partner/v1/quote-requests/{request:key}/identity         | quoted          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/quote-requests/{request:key}/identity         | chosen          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | scope    | 401     | 401
        GET /partner/v1/quote-requests/{request:key}/identity         | paused          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/quote-requests/{request:key}/identity         | forgotten       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | scope    | 401     | 401
        PUT /partner/v1/quote-requests/{request:key}/quote            | not quoted      | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        PUT /partner/v1/quote-requests/{request:key}/quote            | other covers    | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | bad-request | 404     | bad-request | 401     | 401
        PUT /partner/v1/quote-requests/{request:key}/quote            | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | conflict | 404     | conflict | 401     | 401
        PUT /partner/v1/quote-requests/{request:key}/quote            | forgotten       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        DELETE /partner/v1/quote-requests/{request:key}/quote         | quoted          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 204     | 404     | 204      | 401     | 401
        DELETE /partner/v1/quote-requests/{request:key}/quote         | chosen          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | conflict | 404     | conflict | 401     | 401
        DELETE /partner/v1/quote-requests/{request:key}/quote         | forgotten       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfQuotes(string endpoint, string state)
    {
        if (endpoint.StartsWith("POST /me/quote-requests", StringComparison.Ordinal) && !endpoint.Contains('{', StringComparison.Ordinal))
        {
            await world.NewNotice();
            for (var open = 0; open < (state == "three are open" ? 3 : 0); open++)
            {
                await NewQuoteRequest(world.Driver, state);
            }

            return (endpoint.Split(' ')[1], Json(new
            {
                yearlyKm = 9000,
                covers = new[] { "liability" },
                insurers = state == "no insurer" ? [] : new[] { world.Partner },
                show = new[] { state == "names the holder" ? "holder" : "score" },
            }));
        }

        if (!endpoint.Contains("quote-requests/{request:key}", StringComparison.Ordinal))
        {
            return null;
        }

        var isDrivers = endpoint.Contains("/me/", StringComparison.Ordinal);
        var (request, name) = await NewQuoteRequest(isDrivers ? world.Driver : (await world.NewSubject()).Driver, state); // the one of the other rows may pause just now
        var path = endpoint.Split(' ')[1].Replace("{request:key}", isDrivers ? request : name, StringComparison.Ordinal);
        return (path, endpoint switch
        {
            _ when endpoint.EndsWith("/choice", StringComparison.Ordinal) => Json(new { insurer = world.Partner, acceptedMinor = state == "another price" ? 1 : QuoteTerms.Example.TotalMinor }),
            _ when endpoint.StartsWith("PUT ", StringComparison.Ordinal) => Json(new
            {
                covers = new[] { new { cover = state == "other covers" ? "glass" : "liability", yearlyMinor = 40_000 } },
                yearlyFeeMinor = 0,
                taxesMinor = 0,
                currency = "EUR",
                validUntil = DateOnly.FromDateTime(world.Now.AddDays(30).UtcDateTime),
            }),
            _ => null,
        });
    }

    /// <summary>A driver's request that asks the partner, and the partner's name for it.</summary>
    private async Task<(string Request, string Name)> NewQuoteRequest(string driver, string state)
    {
        if (state == "unknown")
        {
            return ("qrq-unknown", "qrn-unknown");
        }

        var (id, name) = (Identifier.New("qrq"), OneTimeName.New());
        var asked = new AskedInsurer(world.Partner, name, 1, new Dictionary<string, string>(), new("f", "s", ["d"]), world.Now, state is "quoted" or "chosen" or "another price" or "withdrawn" or "paused" ? new(QuoteTerms.Example, world.Now) : null);
        var request = new QuoteRequest(
            id, driver, new(9000, [Cover.Liability], new Dictionary<string, string>()), ["score"], world.Now, world.Now.AddDays(7), world.Now.AddDays(14),
            Withdrawn: state == "withdrawn" ? world.Now : null, Chosen: state is "chosen" or "paused" ? world.Partner : null);
        await world.Get<QuoteBook>().Enter(request, [asked], int.MaxValue, default);
        await world.Get<QuoteBook>().Introduce(driver, asked, default);
        if (state != "withdrawn")
        {
            var purpose = state == "other purpose" ? Purpose.Claims : Purpose.Pricing;
            var until = state == "expired" ? world.Now : request.ChooseBy;
            await world.Get<Consents>().GiveOnce(new(id, driver, world.Partner, purpose, [DataCategory.Rating], 1, world.Now, until, state is "chosen" or "paused"), default);
        }

        if (state == "paused")
        {
            await world.Get<Consents>().Pause(driver, true, default);
        }

        if (state == "forgotten")
        {
            await world.Get<QuoteBook>().ForgetName(driver, id, asked, default);
        }

        return (id, name);
    }
}
