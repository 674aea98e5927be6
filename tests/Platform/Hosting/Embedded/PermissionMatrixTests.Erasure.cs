using ConnectedInsurance.Portability.Erasing;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of what is erased and kept, and of who is affected when something leaks.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string ErasureMatrix = "\n" + """
        POST /me/erasures                                             | some            | 401     | session | session | 202     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/erasures                                             | the rating      | 401     | session | session | bad-request | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
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
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfErasure(string endpoint, string state) => endpoint switch
    {
        "POST /me/erasures" => ("/me/erasures", state == "some" ? Json(new { from = world.Now.AddTicks(Interlocked.Increment(ref asked)) }) : Json(new { category = "rating" })),
        "POST /operator/breach" => ("/operator/breach", state == "nothing" ? Json(new { }) : Json(new { table = "identities" })),
        _ when endpoint.Contains("{erasure:key}", StringComparison.Ordinal) => (endpoint.Split(' ')[1].Replace("{erasure:key}", await Erasure(state), StringComparison.Ordinal), null),
        _ => null,
    };

    private static long asked;

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
