using ConnectedInsurance.Portability.Erasing;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of what is erased and kept, and of who is affected when something leaks.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string ErasureMatrix = "\n" + """
        POST /me/erasures                                             | some            | 401     | session | session | 202     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/erasures                                             | the rating      | 401     | session | session | 202     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/erasures                                              |                 | 401     | session | session | 200     | 200     | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/erasures/{erasure:key}                             | the driver's    | 401     | session | session | 204     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/erasures/{erasure:key}                             | begun           | 401     | session | session | conflict | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/erasures/{erasure:key}                             | unknown         | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /erasures/{erasure:key}                                   | the driver's    | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /erasures/{erasure:key}                                   | unknown         | 404     | 404     | 404     | 404     | 404     | 404      | 404     | 404     | 404     | 404     | 404      | 404     | 404
        GET /me/vault                                                 |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/vault                                                 |                 | 401     | 200     | 200     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/vault                                              |                 | 401     | 200     | 200     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /operator/retention                                       |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        POST /operator/breach                                         | a table         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        POST /operator/breach                                         | nothing         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | bad-request
        GET /me/transfers                                             |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/transfers                                            | trusted         | 401     | session | session | 200     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/transfers                                            | another         | 401     | session | session | untrusted | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/transfers                                            | nowhere         | 401     | session | session | bad-request | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/transfers/authorizations                             | trusted         | 401     | session | session | 200     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/transfers/authorizations                             | another         | 401     | session | session | untrusted | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/transfers/{transfer:key}/steering                     | unknown         | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/imports                                              |                 | 401     | session | session | 202     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /transfer/v1/start                                        |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /transfer/v1/authorize                                    |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /transfer/v1/callback                                     | forged          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /transfer/v1/token                                       | no code         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /transfer/v1/manifest                                     |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /transfer/v1/files/{sha256:key}                           |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /transfer/v1/receipt                                     |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 401
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfErasure(string endpoint, string state) => endpoint switch
    {
        "POST /me/erasures" => ("/me/erasures", state == "some" ? Json(new { from = world.Now.AddTicks(Interlocked.Increment(ref asked)) }) : Json(new { category = "rating" })),
        "POST /operator/breach" => ("/operator/breach", state == "nothing" ? Json(new { }) : Json(new { table = "identities" })),
        "POST /me/transfers" => ("/me/transfers", Json(state == "nowhere" ? new { } : new { from = Peer(state) })),
        "POST /me/transfers/authorizations" => ("/me/transfers/authorizations", Json(new
        {
            clientId = Peer(state),
            redirectUri = $"{Peer(state)}/transfer/v1/callback",
            codeChallenge = new string('c', 43),
            state = "s",
        })),
        "PUT /me/transfers/{transfer:key}/steering" => ("/me/transfers/trf-unknown/steering", Json(new { @do = "pause" })),
        "POST /me/imports" => ("/me/imports", new ByteArrayContent([1])),
        "GET /transfer/v1/callback" => ("/transfer/v1/callback?code=c&state=cis_0_0", null),
        "POST /transfer/v1/token" => ("/transfer/v1/token", new FormUrlEncodedContent([new("grant_type", "authorization_code")])),
        "GET /transfer/v1/files/{sha256:key}" => ("/transfer/v1/files/00", null),
        _ when endpoint.Contains("{erasure:key}", StringComparison.Ordinal) => (endpoint.Split(' ')[1].Replace("{erasure:key}", await Erasure(state), StringComparison.Ordinal), null),
        _ => null,
    };

    private static long asked;

    private static string Peer(string state) => state == "trusted" ? "https://peer.example" : "https://another.example";

    private async Task<string> Erasure(string state)
    {
        if (state == "unknown")
        {
            return "era-unknown";
        }

        var erasure = new Erasure(
            $"era-{Guid.NewGuid():N}", world.Driver, new(Trip: "none"), world.Now, world.Now, state == "begun" ? ErasureState.Erasing : ErasureState.CoolingOff, [], []);
        await world.Get<Erasures>().Keep(erasure, default);
        return erasure.Id;
    }
}
