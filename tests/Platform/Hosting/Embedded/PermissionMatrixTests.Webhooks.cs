using System.Net.Http.Json;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of how partners are told of things.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string WebhookMatrix = "\n" + """
        GET /partner/v1/events                                        |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | 200      | 401     | 401
        GET /partner/v1/webhooks                                      |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | 200      | 401     | 401
        POST /partner/v1/webhooks                                     |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 201     | 201     | 201      | 401     | 401
        POST /partner/v1/webhooks                                     | not https       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | bad-request | bad-request | bad-request | 401     | 401
        GET /partner/v1/webhooks/{webhook:key}                        | the partner's   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        GET /partner/v1/webhooks/{webhook:key}                        | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        PUT /partner/v1/webhooks/{webhook:key}                        | the partner's   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        PUT /partner/v1/webhooks/{webhook:key}                        | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        DELETE /partner/v1/webhooks/{webhook:key}                     | the partner's   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 204     | 404     | 204      | 401     | 401
        DELETE /partner/v1/webhooks/{webhook:key}                     | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        POST /partner/v1/webhooks/{webhook:key}/secrets               | the partner's   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 201     | 404     | 201      | 401     | 401
        POST /partner/v1/webhooks/{webhook:key}/secrets               | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        POST /partner/v1/webhooks/{webhook:key}/test                  | the partner's   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        POST /partner/v1/webhooks/{webhook:key}/test                  | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        GET /partner/v1/webhooks/{webhook:key}/deliveries             | the partner's   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        GET /partner/v1/webhooks/{webhook:key}/deliveries             | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        GET /partner/v1/webhooks/{webhook:key}/dead-letters           | the partner's   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        GET /partner/v1/webhooks/{webhook:key}/dead-letters           | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        POST /partner/v1/webhooks/{webhook:key}/replays               | the partner's   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 202     | 404     | 202      | 401     | 401
        POST /partner/v1/webhooks/{webhook:key}/replays               | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        POST /partner/v1/sandbox                                      |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | 200      | 401     | 401
        GET /operator/webhooks                                        |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfWebhooks(string endpoint, string state)
    {
        var url = state == "not https" ? "http://127.0.0.1/" : "https://127.0.0.1/"; // no webhook lies there, and nobody is asked where it does
        object? body = endpoint switch
        {
            "POST /partner/v1/webhooks" => new { url },
            "PUT /partner/v1/webhooks/{webhook:key}" => new { url, types = new[] { "trip.closed" } },
            "POST /partner/v1/webhooks/{webhook:key}/secrets" => new { overlapHours = 0 },
            "POST /partner/v1/webhooks/{webhook:key}/replays" => new { since = world.Now.AddDays(-1) },
            _ => null,
        };
        if (!endpoint.Contains("/partner/v1/webhooks", StringComparison.Ordinal))
        {
            return null;
        }

        var path = endpoint[(endpoint.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        path = path.Contains("{webhook:key}", StringComparison.Ordinal)
            ? path.Replace("{webhook:key}", state == "unknown" ? "whk-unknown" : await world.Webhook(), StringComparison.Ordinal)
            : path;
        return (path, body is null ? null : JsonContent.Create(body, body.GetType()));
    }
}
