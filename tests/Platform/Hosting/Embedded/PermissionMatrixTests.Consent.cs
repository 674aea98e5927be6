using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Sharing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of what a driver grants and takes back, and of what partners are told of it.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string ConsentMatrix = "\n" + """
        POST /me/grants                                               |                 | 401     | 201     | 201     | 201     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/grants                                               | unknown partner | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/grants                                                |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/grants/{grant}                                     | the driver's    | 401     | 200     | 404     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/grants/{grant}                                     | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/journal                                               |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/grants                                               | no notice       | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/grants                                               | older notice    | 401     | conflict | conflict | conflict | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/grants                                               | not asked for   | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/grants/{grant}/receipt                                | the driver's    | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/grants/{grant}/receipt                                | unknown         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/partners/{partner:key}/grants                      | granted         | 401     | 200     | 200     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/partners/{partner:key}/grants                      | unknown         | 401     | 200     | 200     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/notices                                               |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/withdrawals                                           |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/pause                                                 |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/pause                                                 |                 | 401     | 200     | 200     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/pause                                              |                 | 401     | 200     | 200     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/journal/head                                          |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/journal/file                                          |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /notices/{partner:key}                                    | published       | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /notices/{partner:key}                                    | no notice       | 404     | 404     | 404     | 404     | 404     | 404      | 404     | 404     | 404     | 404     | 404      | 404     | 404
        GET /partner/v1/subjects/{subject:key}/ratings                | paused          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/trips                  | paused          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        POST /partner/v1/notices                                      |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 201     | 201     | 201      | 401     | 401
        GET /partner/v1/withdrawals                                   |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | 200      | 401     | 401
        POST /partner/v1/withdrawals/{withdrawal:key}/answer          | told            | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        POST /partner/v1/withdrawals/{withdrawal:key}/answer          | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        GET /me/vehicles                                              |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/vehicles                                             | a code          | 401     | 201     | 201     | 201     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/vehicles                                             | no code         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/vehicles/{vehicle:key}/offers                        | the driver's    | 401     | session | session | 201     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/vehicles/{vehicle:key}/offers                        | unknown         | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/vehicles/{vehicle:key}/usual-driver                   | the driver's    | 401     | 204     | 404     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/vehicles/{vehicle:key}/usual-driver                   | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/trips/{trip:key}/driver                               | the driver's    | 401     | 202     | 404     | 202     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/trips/{trip:key}/driver                               | unclaimed       | 401     | 202     | 404     | 202     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/trips/{trip:key}/driver                               | another time    | 401     | bad-request | 404     | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/trips/{trip:key}/driver                               | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/trips/{trip:key}/contests                            | the driver's    | 401     | 201     | 404     | 201     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/trips/{trip:key}/contests                            | unclaimed       | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/trips/{trip:key}/contests                            | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/contests                                              |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/contests/{contest:key}                                | the driver's    | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/contests/{contest:key}                                | unknown         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /operator/contests                                        |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        GET /operator/contests/{contest:key}                          | waiting         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        GET /operator/contests/{contest:key}                          | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        POST /operator/contests/{contest:key}/decision                | waiting         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        POST /operator/contests/{contest:key}/decision                | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        GET /partner/v1/corrections                                   |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | 200      | 401     | 401
        GET /information-sheet                                        |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /me/consent-requests                                      |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/consent-requests/{request:key}/answer                | asked           | 401     | 200     | 404     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/consent-requests/{request:key}/answer                | lapsed          | 401     | conflict | 404     | conflict | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/consent-requests/{request:key}/answer                | too much        | 401     | bad-request | 404     | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/consent-requests/{request:key}/answer                | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/wards                                                 |                 | 401     | session | session | 200     | 200     | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/wards/{driver:key}                                 | a ward          | 401     | session | session | 204     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/wards/{driver:key}                                 | another's ward  | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/wards/{driver:key}/grants                             | a ward          | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/wards/{driver:key}/grants                             | grown up        | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/wards/{driver:key}/grants                             | another's ward  | 401     | 404     | 200     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/wards/{driver:key}/grants/{grant:key}/cosignature     | a ward          | 401     | session | session | 200     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/wards/{driver:key}/grants/{grant:key}/cosignature     | grown up        | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/wards/{driver:key}/grants/{grant:key}/cosignature     | another's ward  | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/wards/{driver:key}/grants/{grant:key}              | a ward          | 401     | session | session | 200     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/wards/{driver:key}/grants/{grant:key}              | another's ward  | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /partner/v1/subjects/{subject:key}/consent-requests      | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 201     | 404     | 201      | 401     | 401
        POST /partner/v1/subjects/{subject:key}/consent-requests      | never granted   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 201     | 404     | 201      | 401     | 401
        POST /partner/v1/subjects/{subject:key}/consent-requests      | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        GET /partner/v1/subjects/{subject:key}/consent-requests       | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        GET /partner/v1/subjects/{subject:key}/consent-requests       | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        GET /partner/v1/subjects/{subject:key}/driving-events         | paused          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/vehicle-health         | paused          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/driving-events         | not cosigned    | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/vehicle-health         | not cosigned    | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/ratings                | not cosigned    | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/trips                  | not cosigned    | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        """;

    /// <summary>What may hold between a partner and a driver: each endpoint that needs a category answers each of them.</summary>
    private static readonly string[] _between =
        ["granted", "expired", "withdrawn", "paused", "not cosigned", "never granted", "other purpose", "other category", "unknown"];

    [Fact]
    public void An_endpoint_about_a_subject_that_needs_a_category_has_a_row_for_each_state_of_the_grant()
    {
        var gated = world.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/partner/v1/subjects/", StringComparison.Ordinal))
            .Where(endpoint => endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>().Any(policy => policy.Requirements.OfType<ScopeRequirement>().Any()))
            .Select(endpoint => $"{endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0]} {endpoint.RoutePattern.RawText}").ToList();
        var states = Rows.ToLookup(row => (string)row[0]!, row => (string)row[1]!);

        Assert.NotEmpty(gated);
        Assert.All(gated, endpoint => Assert.Equal(_between.Order(StringComparer.Ordinal), states[endpoint].Distinct().Order(StringComparer.Ordinal)));
    }

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfConsent(string endpoint, string state) => endpoint switch
    {
        "POST /me/grants" => ("/me/grants", Json(await GrantOf(state))),
        "DELETE /me/grants/{grant}" => ($"/me/grants/{(state == "unknown" ? "gra-unknown" : await world.NewGrant())}", null),
        "GET /me/grants/{grant}/receipt" => ($"/me/grants/{(state == "unknown" ? "gra-unknown" : await world.NewGrant())}/receipt", null),
        "DELETE /me/partners/{partner:key}/grants" => ($"/me/partners/{(state == "unknown" ? "prt-unknown" : (await world.NewNotice()).Partner)}/grants", null),
        "GET /notices/{partner:key}" => ($"/notices/{(state == "published" ? (await world.NewNotice()).Partner : "prt-unknown")}", null),
        "POST /partner/v1/notices" => ("/partner/v1/notices", Json(Published.Everything)),
        "POST /partner/v1/withdrawals/{withdrawal:key}/answer" =>
            ($"/partner/v1/withdrawals/{(state == "told" ? await world.NewWithdrawal() : "wdr-unknown")}/answer", Json(new { outcome = "deleted" })),
        "POST /me/vehicles" => ("/me/vehicles", Json(new { code = state == "a code" ? (await world.Get<VehicleOffers>().Make((await world.NewVehicle()).Id, default)).Code : "civ_none" })),
        "POST /me/vehicles/{vehicle:key}/offers" => ($"/me/vehicles/{await Vehicle(state)}/offers", null),
        "PUT /me/vehicles/{vehicle:key}/usual-driver" => ($"/me/vehicles/{await Vehicle(state)}/usual-driver", Json(new { isMe = true })),
        "PUT /me/trips/{trip:key}/driver" => ($"/me/trips/{await Trip(state)}/driver", Json(state switch
        {
            "unclaimed" => new { drove = "me", began = (DateTimeOffset?)world.Now.AddDays(-1) },
            "another time" => new { drove = "me", began = (DateTimeOffset?)world.Now },
            _ => new { drove = "somebody-else", began = (DateTimeOffset?)null },
        })),
        "POST /me/trips/{trip:key}/contests" => ($"/me/trips/{await Trip(state)}/contests", Json(new { words = "I was being towed." })),
        "GET /me/contests/{contest:key}" => ($"/me/contests/{(state == "unknown" ? "cts-unknown" : await world.NewContest())}", null),
        "GET /operator/contests/{contest:key}" => ($"/operator/contests/{(state == "unknown" ? "cts-unknown" : await world.NewContest())}", null),
        "POST /operator/contests/{contest:key}/decision" =>
            ($"/operator/contests/{(state == "unknown" ? "cts-unknown" : await world.NewContest())}/decision", Json(new { by = "J. Doe", isAccepted = false, reasons = "The brake lights say otherwise." })),
        "POST /me/consent-requests/{request:key}/answer" => (
            $"/me/consent-requests/{(state == "unknown" ? "req-unknown" : await world.NewConsentRequest(isLapsed: state == "lapsed"))}/answer",
            Json(new { categories = new[] { state == "too much" ? "raw" : "rating" } })),
        "DELETE /me/wards/{driver:key}" => ($"/me/wards/{(await world.NewWard(state)).Driver}", null),
        "GET /me/wards/{driver:key}/grants" => ($"/me/wards/{(await world.NewWard(state)).Driver}/grants", null),
        "PUT /me/wards/{driver:key}/grants/{grant:key}/cosignature" when await world.NewWard(state) is var ward => ($"/me/wards/{ward.Driver}/grants/{ward.Grant}/cosignature", null),
        "DELETE /me/wards/{driver:key}/grants/{grant:key}" when await world.NewWard(state) is var ward => ($"/me/wards/{ward.Driver}/grants/{ward.Grant}", null),
        _ => null,
    };

    private async Task<string> Vehicle(string state) => state == "unknown" ? "veh-unknown" : (await world.NewVehicle()).Id;

    private async Task<string> Trip(string state)
    {
        var vehicle = await world.NewVehicle();
        return state == "unknown" ? "nothing" : await world.NewTripOf(vehicle, isClaimed: state == "the driver's");
    }

    private async Task<object> GrantOf(string state)
    {
        var notice = await world.NewNotice();
        return new
        {
            partner = state switch { "unknown partner" => "prt-unknown", "no notice" => await world.NewPartner(), _ => notice.Partner },
            notice = state == "older notice" ? notice.Version - 1 : notice.Version,
            purpose = state == "not asked for" ? "research" : "pricing",
            categories = new[] { "rating" },
        };
    }
}
