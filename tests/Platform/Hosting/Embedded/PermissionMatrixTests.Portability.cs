using ConnectedInsurance.Portability.Exporting;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of what a driver takes along.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string PortabilityMatrix = "\n" + """
        POST /me/exports                                              |                 | 401     | 202     | 202     | 202     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/exports                                              | no category     | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/exports                                               |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/exports/{export:key}                                  | the driver's    | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/exports/{export:key}                                  | unknown         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/exports/{export:key}/file                             | the driver's    | 401     | conflict | 404    | conflict | conflict | scope  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/exports/{export:key}/file                             | unknown         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/exports/{export:key}                               | the driver's    | 401     | 204     | 404     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/exports/{export:key}                               | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/parts                                                 |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/parts/{part:key}                                      | known           | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/parts/{part:key}                                      | unknown         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/profile                                               | no such zone    | 401     | session | session | bad-request | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/passport                                              |                 | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/claims-histories/{insurer:key}                        | unsigned        | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/claims-histories/{insurer:key}                        | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/claims-histories/{insurer:key}                     | unknown         | 401     | 204     | 204     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /passport                                                 |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /passport/schema.json                                     |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfPortability(string endpoint, string state) => endpoint switch
    {
        "POST /me/exports" => (await AnotherExport(), state == "no category" ? Json(new { categories = Array.Empty<string>() }) : Json(new { })),
        _ when endpoint.Contains("{export:key}", StringComparison.Ordinal) =>
            (endpoint.Split(' ')[1].Replace("{export:key}", state == "unknown" ? "exp-unknown" : await NewExport(), StringComparison.Ordinal), null),
        "GET /me/parts/{part:key}" => ($"/me/parts/{(state == "known" ? "trips" : "nothing")}", null),
        "PUT /me/profile" => ("/me/profile", Json(new { name = "Ada", email = "ada@example.org", zone = "Europe/Atlantis" })),
        "PUT /me/claims-histories/{insurer:key}" => ($"/me/claims-histories/{(state == "unknown" ? "prt-unknown" : world.Partner)}", Json(new { statement = "a.b.c" })),
        "DELETE /me/claims-histories/{insurer:key}" => ("/me/claims-histories/prt-unknown", null),
        _ => null,
    };

    /// <summary>Where an export is asked for, by a driver who has none: only so many are made at a time.</summary>
    private async Task<string> AnotherExport()
    {
        var exports = world.Get<Exports>();
        foreach (var export in await exports.Of(world.Driver, default))
        {
            await exports.Drop(world.Driver, export.Id, default);
        }

        return "/me/exports";
    }

    /// <summary>An export of the driver's that is still being made.</summary>
    private async Task<string> NewExport()
    {
        var export = new Export($"exp-{Guid.NewGuid():N}", world.Driver, null, null, null, world.Now, world.Now + Export.Kept, null);
        await world.Get<Exports>().Keep(export, default);
        return export.Id;
    }
}
