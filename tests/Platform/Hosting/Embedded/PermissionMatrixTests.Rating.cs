using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Rating.Learning;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Rating.Models;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of what models learn from, and of their life.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string RatingMatrix = "\n" + """
        GET /me/rating/changes                                        |                 | 401     | 200     | 200     | 200     | 200     | scope   | 401     | 401     | 401     | 401     | 401     | 401     | 401
        POST /operator/insurers/{partner:key}/models                  | a candidate     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 201
        POST /operator/insurers/{partner:key}/models                  | unknown         | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 404
        POST /operator/insurers/{partner:key}/models                  | of other rows   | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | bad-request
        GET /operator/insurers/{partner:key}/models                   | known           | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 200
        GET /operator/insurers/{partner:key}/models                   | unknown         | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 404
        POST /operator/insurers/{partner:key}/models/{model:key}/acts | a candidate     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 200
        POST /operator/insurers/{partner:key}/models/{model:key}/acts | unknown         | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 404
        POST /operator/insurers/{partner:key}/models/{model:key}/acts | nobody promotes | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 403 not-yours
        POST /operator/insurers/{partner:key}/models/{model:key}/acts | no shadow       | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | conflict
        GET /operator/insurers/{partner:key}/models/{model:key}/comparison | a candidate     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 200
        GET /operator/insurers/{partner:key}/models/{model:key}/comparison | unknown         | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 404
        GET /operator/insurers/{partner:key}/learning                 | known           | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 200
        GET /operator/insurers/{partner:key}/learning                 | unknown         | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 404
        GET /operator/insurers/{partner:key}/portfolio                | known           | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 200
        GET /operator/insurers/{partner:key}/portfolio                | unknown         | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 401     | 404
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfRating(string endpoint, string state)
    {
        if (!endpoint.Contains("/operator/insurers/", StringComparison.Ordinal))
        {
            return null;
        }

        // Another model each time: what was done to one stays.
        var model = DrivenModels.Braking(1 + Random.Shared.NextDouble());
        Assert.Null(await world.Get<InsurerModels>().Add(world.Partner, model, default));
        HttpContent? body = endpoint switch
        {
            _ when !endpoint.StartsWith("POST", StringComparison.Ordinal) => null,
            _ when endpoint.EndsWith("/acts", StringComparison.Ordinal) => Json(new { act = state switch { "nobody promotes" => "Promote", "no shadow" => "Rollback", _ => "Shadow" } }),
            _ => Json(JsonSerializer.SerializeToNode(state == "of other rows" ? (model with { Behaviour = null }).Named() : model, ModelJson.Default.RatingModel)!),
        };
        var path = endpoint.Split(' ')[1].Replace("{partner:key}", state == "unknown" ? "prt-unknown" : world.Partner, StringComparison.Ordinal);
        return (path.Replace("{model:key}", model.Version, StringComparison.Ordinal), body);
    }
}
