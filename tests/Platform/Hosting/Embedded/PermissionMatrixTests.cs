using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using Microsoft.AspNetCore.Routing;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Who may do what: every endpoint, every caller, every state that matters, with the exact answer.</summary>
public sealed partial class PermissionMatrixTests(World world) : IClassFixture<World>
{
    /// <summary>
    /// Drivers with a token of every scope but for "no scope", whose has none; "session" is the driver signed in, "forged" what another page would send in that session;
    /// the "expired" token was theirs. Partners with a token for pricing of every category but for "no scope", whose has one that no endpoint asks for.
    /// </summary>
    private static readonly string[] Callers =
    [
        "nobody", "driver", "other driver", "session", "forged", "driver without scope", "expired", "wrong token",
        "partner", "other partner", "partner without scope", "altered token", "operator",
    ];

    /// <summary>401 is not-signed-in, 403 no-grant, 404 not-found; any other problem is named. A caller's credential of another kind is none.</summary>
    private const string Matrix = """
        endpoint                                                      | state           | nobody  | driver  | other   | session | forged  | no scope | expired | wrong   | partner | other   | no scope | altered | operator
        POST /operator/drivers                                        |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 201
        PUT /operator/drivers/{driver:key}/guardian                   | a ward          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 204
        PUT /operator/drivers/{driver:key}/guardian                   | grown up        | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        POST /operator/partners                                       |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 201
        POST /operator/drivers/{driver:key}/invitation                | known           | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 201
        POST /operator/drivers/{driver:key}/invitation                | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        POST /operator/partners/{partner:key}/secrets                 | known           | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 201
        POST /operator/partners/{partner:key}/secrets                 | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        POST /operator/partners/{partner:key}/keys                    | known           | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 201
        POST /operator/partners/{partner:key}/keys                    | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        DELETE /operator/partners/{partner:key}/keys/{key:key}        | known           | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 204
        DELETE /operator/partners/{partner:key}/keys/{key:key}        | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        POST /operator/keys/rotation                                  |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        POST /operator/dongles                                        | new             | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 201
        POST /operator/dongles                                        | made before     | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | conflict
        POST /operator/dongles/{dongle:key}/revocation                | known           | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 204
        POST /operator/dongles/{dongle:key}/revocation                | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        GET /operator/dongles/{dongle:key}/continuity                 | known           | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        GET /operator/dongles/{dongle:key}/continuity                 | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        GET /operator/quarantine                                      |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        GET /operator/quarantine/{id:key}                             | known           | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        GET /operator/quarantine/{id:key}                             | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        POST /operator/quarantine/{id:key}/replay                     | known           | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 202
        POST /operator/quarantine/{id:key}/replay                     | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        GET /operator/metrics                                         |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        POST /operator/backup                                         | elsewhere       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        POST /operator/backup                                         | in the data     | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | bad-request
        GET /operator/orchestrations                                  |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        GET /operator/orchestrations/{orchestration:key}              | known           | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        GET /operator/orchestrations/{orchestration:key}              | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        POST /operator/orchestrations/{orchestration:key}/suspension  | known           | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 202
        POST /operator/orchestrations/{orchestration:key}/suspension  | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        POST /operator/orchestrations/{orchestration:key}/resumption  | known           | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 202
        POST /operator/orchestrations/{orchestration:key}/resumption  | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        POST /operator/orchestrations/{orchestration:key}/termination | known           | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 202
        POST /operator/orchestrations/{orchestration:key}/termination | finished        | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        POST /operator/orchestrations/{orchestration:key}/termination | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 404
        POST /me/account                                              | no invitation   | invite  | invite  | invite  | invite  | invite  | invite   | invite  | invite  | invite  | invite  | invite   | invite  | invite
        POST /me/sessions                                             | wrong password  | sign-in | sign-in | sign-in | sign-in | sign-in | sign-in  | sign-in | sign-in | sign-in | sign-in | sign-in  | sign-in | sign-in
        GET /me/sessions                                              |                 | 401     | session | session | 200     | 200     | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/sessions/current                                      |                 | 401     | session | session | 200     | 200     | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/sessions/current                                   |                 | 401     | session | session | 204     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/sessions/{session:key:length(64)}                  | the driver's    | 401     | session | session | 204     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/sessions/{session:key:length(64)}                  | another's       | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/password                                              | wrong password  | 401     | session | session | sign-in | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/tokens                                               |                 | 401     | session | session | 201     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/tokens                                                |                 | 401     | session | session | 200     | 200     | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/tokens/{token:key:length(64)}                      | the driver's    | 401     | session | session | 204     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/tokens/{token:key:length(64)}                      | another's       | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/dongles                                              | new             | 401     | 201     | 201     | 201     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/dongles                                              | paired          | 401     | unknown | unknown | unknown | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/dongles                                              | revoked         | 401     | unknown | unknown | unknown | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/dongles                                              | another's car   | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/dongles/{dongle:key}/collection                       | the driver's    | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/dongles/{dongle:key}/collection                       | unknown         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/dongles/{dongle:key}/collection                       | the driver's    | 401     | 200     | 404     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/dongles/{dongle:key}/collection                       | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/trips                                                 |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/trips/{trip:key}                                      | the driver's    | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/trips/{trip:key}                                      | unknown         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/rating                                                |                 | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /partner/oauth/token                                     | no proof        | client  | client  | client  | client  | client  | client   | client  | client  | client  | client  | client   | client  | client
        GET /.well-known/oauth-authorization-server                   |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /.well-known/jwks.json                                    |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /partner/v1/subjects/{subject:key}/ratings                | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/ratings                | expired         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/ratings                | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/ratings                | never granted   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/ratings                | other purpose   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | purpose | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/ratings                | other category  | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/ratings                | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/trips                  | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/trips                  | expired         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/trips                  | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/trips                  | never granted   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/trips                  | other purpose   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | purpose | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/trips                  | other category  | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/trips                  | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | scope    | 401     | 401
        POST /dongles/{dongle:key}/token                              | no proof        | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /{hub}/publishers/{dongle:key}/messages                  | no sas token    | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /problems/{name}                                          | known           | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /problems/{name}                                          | unknown         | 404     | 404     | 404     | 404     | 404     | 404      | 404     | 404     | 404     | 404     | 404      | 404     | 404
        GET /health/live                                              |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /health/ready                                             |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        """;

    /// <summary>A dongle proves itself by what it signs, not by who it is; its key opens nothing but the first of these doors.</summary>
    private const string DongleMatrix = """
        door     | state                       | answer
        token    | paired                      | 200
        token    | unpaired                    | 403 not-yours
        token    | revoked                     | 403 not-yours
        token    | unknown                     | 401
        token    | another's key               | 401
        token    | another's proof             | 401
        token    | clock 9 minutes behind      | 200
        token    | clock 11 minutes behind     | 401
        token    | clock 11 minutes ahead      | 401
        token    | no clock                    | 401
        messages | paired                      | 201
        messages | revoked since               | 401
        messages | another's token             | 401
        messages | expired token               | 401
        messages | altered token               | 401
        messages | another hub                 | 404
        messages | empty                       | 400 bad-request
        messages | 48 KiB                      | 201
        messages | over 48 KiB                 | 413 too-large
        messages | over 48 KiB, length untold  | 413 too-large
        """;

    public static TheoryData<string, string, string> Rows =>
        Table(
            $"{Matrix}{PersonMatrix}{ConsentMatrix}{WebhookMatrix}{PolicyMatrix}{RatingMatrix}{ServiceMatrix}{MaintenanceMatrix}{CoachingMatrix}{PlayMatrix}{QuoteMatrix}{ErasureMatrix}{PortabilityMatrix}{PortalMatrix}\n{PartnerMatrix.Rows}",
            cells => (cells[0], cells[1], string.Join(' ', cells[2..].Select(Full))));

    public static TheoryData<string, string, string> DongleRows => Table(DongleMatrix, cells => (cells[0], cells[1], Full(cells[2])));

    [Fact]
    public void No_endpoint_is_without_a_row_and_no_row_without_an_endpoint()
    {
        var mapped = world.Get<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>().SelectMany(
            endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods,
            (endpoint, method) => $"{method} {endpoint.RoutePattern.RawText}");

        Assert.Equal(mapped.Order(StringComparer.Ordinal), Rows.Select(row => (string)row[0]!).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_caller_gets_the_answer_of_the_table(string endpoint, string state, string answers)
    {
        var (method, pattern) = endpoint.Split(' ') is [var verb, var route] ? (new HttpMethod(verb), route) : throw new FormatException(endpoint);
        var given = new List<string>();

        foreach (var caller in Callers)
        {
            var (path, body) = await Request(method, pattern, state);
            using var response = await world.Send(caller, method, path, body);
            given.Add(await World.Verdict(response));
        }

        Assert.Equal(answers, string.Join(' ', given));
    }

    [Theory]
    [MemberData(nameof(DongleRows))]
    public async Task A_dongle_gets_the_answer_of_the_table(string door, string state, string answer)
    {
        var dongle = state == "unpaired" ? await world.NewDongle() : await world.NewPairedDongle();

        var given = door == "token" ? await AskToken(dongle, state) : await Publish(dongle, state);

        Assert.Equal(answer, given);
    }

    private async Task<(string Path, HttpContent? Body)> Request(HttpMethod method, string pattern, string state) => $"{method} {pattern}" switch
    {
        "POST /operator/drivers" => (pattern, Json(new { name = "Ada", email = "ada@example.org", zone = "Europe/Paris" })),
        "PUT /operator/drivers/{driver:key}/guardian" => ($"/operator/drivers/{(await world.NewWard(state)).Driver}/guardian", Json(new { guardian = world.Driver })),
        "POST /operator/partners" => (pattern, Json(new { name = "Garage", kind = "Garage" })),
        "POST /operator/dongles" => (pattern, Json(new { id = state == "new" ? $"new-{Guid.NewGuid():N}" : (await world.NewDongle()).Id })),
        "POST /operator/dongles/{dongle:key}/revocation" => ($"/operator/dongles/{(state == "known" ? (await world.NewDongle()).Id : "nothing")}/revocation", null),
        _ when pattern.Contains("{orchestration:key}", StringComparison.Ordinal) =>
            (pattern.Replace("{orchestration:key}", await world.Orchestration(state), StringComparison.Ordinal), method == HttpMethod.Post ? Json(new { reason = "under review" }) : null),
        "POST /operator/drivers/{driver:key}/invitation" => ($"/operator/drivers/{(state == "known" ? await world.NewDriver() : "drv-unknown")}/invitation", null),
        "POST /operator/partners/{partner:key}/secrets" => ($"/operator/partners/{Partner(state)}/secrets", Json(new { overlapHours = 720 })),
        "POST /operator/partners/{partner:key}/keys" => ($"/operator/partners/{Partner(state)}/keys", Json(World.PublicKey)),
        "DELETE /operator/partners/{partner:key}/keys/{key:key}" => ($"/operator/partners/{Partner(state)}/keys/a-key", null),
        "POST /me/account" => (pattern, Json(new { invitation = "cii_0_0", password = "correct horse battery" })),
        "POST /me/sessions" => (pattern, Json(new { email = $"{Guid.NewGuid()}@example.org", password = "correct horse battery" })),
        "DELETE /me/sessions/{session:key:length(64)}" => ($"/me/sessions/{await world.NewSession(ofTheDriver: state == "the driver's")}", null),
        "PUT /me/password" => (pattern, Json(new { current = "wrong", password = "correct horse battery" })),
        "POST /me/tokens" => (pattern, Json(new { name = "mine", scopes = new[] { "read:trips" } })),
        "DELETE /me/tokens/{token:key:length(64)}" => ($"/me/tokens/{await world.NewToken(ofTheDriver: state == "the driver's")}", null),
        "POST /partner/oauth/token" => (pattern, new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", "rating:pricing")])),
        "GET /operator/dongles/{dongle:key}/continuity" => ($"/operator/dongles/{(state == "known" ? (await world.NewDongle()).Id : "nothing")}/continuity", null),
        "GET /operator/quarantine/{id:key}" => ($"/operator/quarantine/{(state == "known" ? await world.NewQuarantined() : "nothing")}", null),
        "POST /operator/quarantine/{id:key}/replay" => ($"/operator/quarantine/{(state == "known" ? await world.NewQuarantined() : "nothing")}/replay", null),
        "POST /operator/backup" => (pattern, Json(new { @out = state == "elsewhere" ? world.NewFolder() : world.DataFolder })),
        _ when pattern.Contains("{orchestration:key}", StringComparison.Ordinal) =>
            (pattern.Replace("{orchestration:key}", await world.Orchestration(state), StringComparison.Ordinal), method == HttpMethod.Post ? Json(new { reason = "under review" }) : null),
        "POST /me/dongles" => (pattern, Json(await Pairing(state))),
        "GET /me/dongles/{dongle:key}/collection" or "PUT /me/dongles/{dongle:key}/collection" => (
            $"/me/dongles/{(state == "unknown" ? "nothing" : (await world.NewPairedDongle()).Id)}/collection", method == HttpMethod.Put ? Json(new { choice = "off" }) : null),
        "GET /me/trips/{trip:key}" => ($"/me/trips/{(state == "unknown" ? "nothing" : world.Trip)}", null),
        "POST /partner/v1/claims" => (pattern, Json(await Claim(state))),
        "POST /partner/v1/claims/{claim:key}/corrections" => ($"/partner/v1/claims/{await Told(state)}/corrections", Json(World.Correction)),
        _ when pattern.Contains("{claim:key}", StringComparison.Ordinal) => (pattern.Replace("{claim:key}", await Told(state), StringComparison.Ordinal), null),
        "POST /partner/v1/subjects/{subject:key}/leads/{lead:key}/answer" => ($"/partner/v1/subjects/{await Subject(state)}/leads/{new string('0', 40)}/answer", Json(new { answer = "finish" })),
        _ when pattern.Contains("{subject:key}", StringComparison.Ordinal) =>
            (pattern.Replace("{subject:key}", await Subject(state), StringComparison.Ordinal), method.Method switch
            {
                "PUT" => Json(new { policy = "P-1" }),
                "POST" => Json(new { purpose = "pricing", categories = new[] { "location" }, words = "To know where you park." }),
                _ => null,
            }),
        "POST /dongles/{dongle:key}/token" => ($"/dongles/{(await world.NewPairedDongle()).Id}/token", Json(new { ts = 0, nonce = "0123456789abcdef", sig = "" })),
        "POST /{hub}/publishers/{dongle:key}/messages" => ($"/telemetry/publishers/{(await world.NewPairedDongle()).Id}/messages", new ByteArrayContent([1])),
        "GET /openapi/{documentName:document}.json" => ("/openapi/partner.json", null),
        "GET /developers/{document:document}" => ("/developers/partner", null),
        "GET /problems/{name}" => (state == "known" ? Problem.NoGrant.Type : "/problems/none", null),
        _ => await OfPersons($"{method} {pattern}", state) ?? await OfConsent($"{method} {pattern}", state) ?? await OfWebhooks($"{method} {pattern}", state) ?? await OfPolicies($"{method} {pattern}", state) ?? await OfRating($"{method} {pattern}", state)
            ?? await OfServices($"{method} {pattern}", state) ?? await OfMaintenance($"{method} {pattern}", state) ?? await OfCoaching($"{method} {pattern}", state) ?? await OfPlay($"{method} {pattern}", state) ?? await OfQuotes($"{method} {pattern}", state) ?? await OfErasure($"{method} {pattern}", state) ?? await OfPortability($"{method} {pattern}", state)
            ?? OfPortal($"{method} {pattern}", state) ?? (pattern, null),
    };

    private string Partner(string state) => state == "known" ? world.Partner : "prt-unknown";

    private async Task<object> Pairing(string state)
    {
        var dongle = state == "paired" ? await world.NewPairedDongle() : await world.NewDongle();
        if (state == "revoked")
        {
            await world.Get<Dongles>().Revoke(dongle.Id, default);
        }

        return new { claimCode = dongle.ClaimCode, vehicle = state == "another's car" ? "veh-another" : null };
    }

    private async Task<string> Subject(string state)
    {
        var (pseudonym, driver) = await world.NewSubject();
        var grant = Grants.To(world.Partner, driver, DataCategory.Rating, DataCategory.TripSummary, DataCategory.DrivingEvents, DataCategory.VehicleHealth);
        grant = state switch
        {
            "expired" => grant with { Until = world.Now },
            "not cosigned" => grant with { Cosignature = new(null, null) },
            "other purpose" => grant with { Purpose = Purpose.Research },
            "other category" => grant with { Categories = [DataCategory.Location, DataCategory.Raw] },
            _ => grant,
        };
        if (state != "never granted")
        {
            await world.Get<Consents>().Give(grant, default);
        }

        if (state == "withdrawn")
        {
            await world.Get<Consents>().Withdraw(driver, grant.Id, default);
        }

        if (state == "paused")
        {
            await world.Get<Consents>().Pause(driver, true, default);
        }

        return state == "unknown" ? new string('0', 40) : pseudonym;
    }

    /// <summary>A claim about a subject; one "told before" has the reference of another.</summary>
    private async Task<object> Claim(string state)
    {
        var subject = await Subject(state);
        var reference = state == "told before" ? (await world.NewClaim(subject)).Reference : Guid.NewGuid().ToString();
        return new { subject, reference, cover = "liability", date = "2026-09-01", fault = "full", paidMinor = 0, reserveMinor = 250_000, currency = "EUR" };
    }

    private async Task<string> Told(string state) => state == "unknown" ? "clm-unknown" : (await world.NewClaim(await Subject("granted"))).Id;

    private async Task<string> AskToken(MadeDongle dongle, string state)
    {
        if (state == "revoked")
        {
            await world.Get<Dongles>().Revoke(dongle.Id, default);
        }

        var (signer, key) = state switch
        {
            "another's key" => (dongle.Id, (await world.NewPairedDongle()).Key),
            "another's proof" when await world.NewPairedDongle() is var other => (other.Id, other.Key),
            _ => (dongle.Id, dongle.Key),
        };
        var clock = state switch
        {
            "clock 9 minutes behind" => world.Now.AddMinutes(-9),
            "clock 11 minutes behind" => world.Now.AddMinutes(-11),
            "clock 11 minutes ahead" => world.Now.AddMinutes(11),
            "no clock" => DateTimeOffset.UnixEpoch,
            _ => world.Now,
        };

        using var response = await world.Http.PostAsync($"/dongles/{(state == "unknown" ? "nothing" : dongle.Id)}/token", World.Proof(signer, key, clock));

        Assert.Equal(world.Now.ToUnixTimeSeconds(), response.Headers.Date?.ToUnixTimeSeconds());
        return await World.Verdict(response);
    }

    private async Task<string> Publish(MadeDongle dongle, string state)
    {
        var asked = await world.Http.PostAsync($"/dongles/{dongle.Id}/token", World.Proof(dongle.Id, dongle.Key, world.Now));
        var token = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        token = state switch
        {
            "another's token" when await world.NewPairedDongle() is var other => (await world.Get<Hub>().Sign(other.Id, world.Http.BaseAddress!, default)).Token,
            "expired token" => await Expired(dongle.Id),
            "altered token" => token.Replace("sig=", "sig=A", StringComparison.Ordinal),
            _ => token,
        };
        if (state == "revoked since")
        {
            await world.Get<Dongles>().Revoke(dongle.Id, default);
        }

        HttpContent body = state switch
        {
            "empty" => new ByteArrayContent([]),
            "48 KiB" => new ByteArrayContent(new byte[48 * 1024]),
            "over 48 KiB" => new ByteArrayContent(new byte[48 * 1024 + 1]),
            "over 48 KiB, length untold" => new StreamContent(new Unseekable(new byte[200 * 1024])),
            _ => new ByteArrayContent(new BatchText { Dongle = dongle.Id }.Bytes()),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{(state == "another hub" ? "other" : "telemetry")}/publishers/{dongle.Id}/messages") { Content = body };
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(token);

        using var response = await world.Http.SendAsync(request);

        return await World.Verdict(response);
    }

    /// <summary>As the hub would have signed it a day and a second ago.</summary>
    private async Task<string> Expired(string dongle)
    {
        var then = new ManualTime(world.Now.AddDays(-1).AddSeconds(-1));
        return (await new Hub(world.Get<HubOptions>(), world.Get<ISecrets>(), then).Sign(dongle, world.Http.BaseAddress!, default)).Token;
    }

    private static JsonContent Json(object body) => JsonContent.Create(body, body.GetType());

    private static string Full(string cell) => cell switch
    {
        "401" => "401 not-signed-in",
        "403" => "403 no-grant",
        "404" => "404 not-found",
        "bad-request" => "400 bad-request",
        "client" => "401 invalid_client",
        "conflict" => "409 conflict",
        "invite" => "404 unknown-invitation",
        "scope" => "403 missing-scope",
        "sign-in" => "401 sign-in-failed",
        "purpose" => "403 wrong-purpose",
        "session" => "403 session-needed",
        "forged" => "403 forged-request",
        "unknown" => "404 unknown-claim-code",
        "too-few" => "409 too-few",
        "untrusted" => "403 not-trusted",
        _ => cell,
    };

    private static TheoryData<string, string, string> Table(string text, Func<string[], (string, string, string)> row)
    {
        var table = new TheoryData<string, string, string>();
        foreach (var line in text.Split('\n').Skip(1))
        {
            var (first, second, third) = row([.. line.Split('|').Select(cell => cell.Trim())]);
            table.Add(first, second, third);
        }

        return table;
    }

    /// <summary>A body whose length HTTP cannot tell beforehand, hence chunked.</summary>
    private sealed class Unseekable(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
