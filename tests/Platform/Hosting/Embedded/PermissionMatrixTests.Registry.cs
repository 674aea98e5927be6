using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of the persons who work for the operator; what one of them may do is in <see cref="Registry.PersonsTests"/>.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string PersonMatrix = "\n" + """
        POST /operator/persons                                        | new             | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 201
        POST /operator/persons                                        | known           | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | conflict
        POST /operator/persons                                        | nameless        | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | bad-request
        POST /operator/persons                                        | no fingerprint  | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | bad-request
        GET /operator/persons                                         |                 | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 200
        POST /operator/persons/removal                                | known           | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 204
        POST /operator/persons/removal                                | unknown         | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 404
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfPersons(string endpoint, string state)
    {
        if (!endpoint.Contains("/operator/persons", StringComparison.Ordinal))
        {
            return null;
        }

        var name = state == "nameless" ? " " : $"Ada {Guid.NewGuid()}";
        var fingerprint = state == "no fingerprint" ? "AB" : OperatorPersons.Fingerprint(name);
        if (state == "known")
        {
            await world.Get<OperatorPersons>().Add(name, fingerprint, default);
        }

        return (endpoint.Split(' ')[1], endpoint.StartsWith("GET", StringComparison.Ordinal) ? null : Json(new { name, fingerprint }));
    }
}
