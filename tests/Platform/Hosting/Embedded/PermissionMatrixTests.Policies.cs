using ConnectedInsurance.Platform.Tests.Policies;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of what insurers sell and drivers bind.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string PolicyMatrix = "\n" + """
        POST /me/quotes                                               | sold            | 401     | 200     | 200     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/quotes                                               | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/quotes                                               | standalone      | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/partners/{partner:key}/products                       |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/policies                                              |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/policies                                             | sold            | 401     | session | session | 201     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/policies                                             | unknown         | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/policies                                             | standalone      | 401     | session | session | bad-request | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/policies                                             | another price   | 401     | session | session | conflict | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/policies/{policy:key}                              | the driver's    | 401     | session | session | 200     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/policies/{policy:key}                              | unknown         | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/policies/{policy:key}                              | too late        | 401     | session | session | conflict | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/policies/{policy:key}/statements                      | the driver's    | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/policies/{policy:key}/statements                      | unknown         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/policies/{policy:key}/simulation                      | the driver's    | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/policies/{policy:key}/simulation                      | unknown         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/policies/{policy:key}/benefit                         | the driver's    | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/policies/{policy:key}/benefit                         | unknown         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/policies/{policy:key}/simulation                     | the driver's    | 401     | 200     | 404     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/policies/{policy:key}/simulation                     | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/policies/{policy:key}/simulation                     | less than nothing | 401     | bad-request | 404     | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /partner/v1/products/{product:key}/off-balance            | the partner's   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | scope    | 401     | 401
        GET /partner/v1/products/{product:key}/off-balance            | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | scope    | 401     | 401
        POST /partner/v1/products/{product:key}/off-balance           | the partner's   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | too-few | 404     | scope    | 401     | 401
        POST /partner/v1/products/{product:key}/off-balance           | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | scope    | 401     | 401
        GET /partner/v1/bordereaux/{month:key}                        | over            | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | scope    | 401     | 401
        GET /partner/v1/bordereaux/{month:key}                        | running         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | bad-request | bad-request | scope    | 401     | 401
        GET /partner/v1/actual-expected                               |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | scope    | 401     | 401
        GET /partner/v1/actual-expected                               | by colour       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | bad-request | bad-request | scope    | 401     | 401
        POST /partner/v1/products                                     |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 201     | 201     | 201      | 401     | 401
        GET /partner/v1/products                                      |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | 200      | 401     | 401
        GET /partner/v1/policies                                      |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | 200      | 401     | 401
        GET /partner/v1/subjects/{subject:key}/settlements            | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/settlements            | expired         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/settlements            | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/settlements            | paused          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/settlements            | not cosigned    | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/settlements            | never granted   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/settlements            | other purpose   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | purpose | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/settlements            | other category  | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/settlements            | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | scope    | 401     | 401
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfPolicies(string endpoint, string state) => endpoint switch
    {
        "GET /me/partners/{partner:key}/products" => ($"/me/partners/{world.Partner}/products", null),
        "POST /me/quotes" => ("/me/quotes", Json(await Wish(state))),
        "POST /me/policies" => ("/me/policies", Json(new
        {
            wish = await Wish(state),
            from = PolicyPeriod.Day(world.Now, "Europe/Paris"),
            acceptedMinor = state == "another price" ? 1 : Offers.YearlyMinor,
        })),
        "POST /partner/v1/products" => ("/partner/v1/products", Json(new { name = "Drive", kind = "classic", tariff = Offers.Told, model = new { version = "prior-1", basis = "net" } })),
        "POST /me/policies/{policy:key}/simulation" => (
            $"/me/policies/{(state == "unknown" ? "pol-unknown" : await world.NewPolicy(world.Now))}/simulation",
            Json(new { less = new[] { new { part = "braking", less = state == "less than nothing" ? -1 : 2 } }, lessKm = 200 })),
        "GET /partner/v1/bordereaux/{month:key}" => ($"/partner/v1/bordereaux/{(state == "running" ? world.Now.AddDays(1) : world.Now.AddMonths(-2)):yyyy-MM}", null),
        "GET /partner/v1/actual-expected" => (state.Length == 0 ? "/partner/v1/actual-expected" : "/partner/v1/actual-expected?by=colour", null),
        _ when endpoint.EndsWith("/off-balance", StringComparison.Ordinal) => (
            $"/partner/v1/products/{(state == "unknown" ? "prd-unknown" : await world.NewProduct())}/off-balance", null),
        _ when endpoint.Contains("{policy:key}", StringComparison.Ordinal) => (
            endpoint.Split(' ')[1].Replace("{policy:key}", state == "unknown" ? "pol-unknown" : await world.NewPolicy(state == "too late" ? world.Now.AddDays(-15) : world.Now), StringComparison.Ordinal),
            null),
        _ => null,
    };

    private async Task<object> Wish(string state)
    {
        var product = Offers.Of(world.Partner, state == "standalone" ? ModelBasis.Standalone : ModelBasis.Net);
        if (state != "unknown")
        {
            await world.Get<Products>().Enter(product, default);
        }

        return new { insurer = product.Insurer, product = product.Id, covers = new[] { "liability", "theft" }, levels = Offers.Levels, bonusMalus = 0.76m };
    }
}
