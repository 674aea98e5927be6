namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of what the driver's portal is made of, and of the ways in that it adds.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string PortalMatrix = "\n" + """
        GET /                                                         |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /join/{**rest}                                            |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /sign-in/{**rest}                                         |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /recover/{**rest}                                         |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /welcome/{**rest}                                         |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /trips/{**rest}                                           |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /sharing/{**rest}                                         |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /journal/{**rest}                                         |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /money/{**rest}                                           |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /services/{**rest}                                        |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /move/{**rest}                                            |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /erased/{**rest}                                          |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /vehicles/{**rest}                                        |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /trusted/{**rest}                                         |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /map-tiles                                                |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /leave/{**rest}                                           |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /account/{**rest}                                         |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /dongle/{**rest}                                          |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /sw.js                                                    |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /manifest.webmanifest                                     |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /icon.svg                                                 |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /icon-192.png                                             |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /icon-512.png                                             |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /operations/{**rest}                                      |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /developers/{**rest}                                      |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /assets/{file}                                            | unknown         | 404     | 404     | 404     | 404     | 404     | 404      | 404     | 404     | 404     | 404     | 404      | 404     | 404
        GET /me/dongles                                               |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/trips/{trip:key}/course                               | unknown         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/trips/{trip:key}/note                                 | the driver's    | 401     | 204     | 404     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/trips/{trip:key}/note                                 | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/partners                                              |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/partners/{partner:key}/preview                        | known           | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/partners/{partner:key}/preview                        | no scope        | 401     | bad-request | bad-request | bad-request | bad-request | scope | 401 | 401  | 401     | 401     | 401      | 401     | 401
        POST /me/passkeys/registration                                |                 | 401     | session | session | 200     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/passkeys                                             | no ceremony     | 401     | session | session | bad-request | forged | session | 401    | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/passkeys                                              |                 | 401     | session | session | 200     | 200     | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/passkeys/{passkey:key:length(64)}                  | unknown         | 401     | session | session | 404     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/recovery-codes                                       |                 | 401     | session | session | 200     | forged  | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/recovery-codes                                        |                 | 401     | session | session | 200     | 200     | session  | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/account/recovery                                     | wrong code      | sign-in | sign-in | sign-in | sign-in | sign-in | sign-in  | sign-in | sign-in | sign-in | sign-in | sign-in  | sign-in | sign-in
        POST /me/sessions/passkey/challenge                           |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        POST /me/sessions/passkey                                     | no ceremony     | sign-in | sign-in | sign-in | sign-in | sign-in | sign-in  | sign-in | sign-in | sign-in | sign-in | sign-in  | sign-in | sign-in
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private (string Path, HttpContent? Body)? OfPortal(string endpoint, string state) => endpoint switch
    {
        _ when endpoint.EndsWith("/{**rest}", StringComparison.Ordinal) => (endpoint["GET ".Length..^"/{**rest}".Length], null),
        "GET /assets/{file}" => ("/assets/nothing.js", null),
        "GET /me/partners/{partner:key}/preview" => ($"/me/partners/{world.Partner}/preview?scope={(state == "known" ? "rating:pricing" : "everything")}", null),
        "GET /me/trips/{trip:key}/course" => ("/me/trips/trp-unknown/course", null),
        "PUT /me/trips/{trip:key}/note" => ($"/me/trips/{(state == "unknown" ? "trp-unknown" : world.Trip)}/note", Json(new { text = "The day it snowed.", isHidden = false })),
        "POST /me/passkeys" => (endpoint.Split(' ')[1], Json(new { ceremony = "none", credential = new { id = "none" }, name = "my phone" })),
        "DELETE /me/passkeys/{passkey:key:length(64)}" => ($"/me/passkeys/{new string('0', 64)}", null),
        "POST /me/account/recovery" => (endpoint.Split(' ')[1], Json(new { email = $"{Guid.NewGuid()}@example.org", code = "7K3M-Q9XZ-0A1B-2C3D", password = "correct horse battery" })),
        "POST /me/sessions/passkey" => (endpoint.Split(' ')[1], Json(new { ceremony = "none", credential = new { id = "none" } })),
        _ => null,
    };
}
