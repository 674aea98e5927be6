using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of what is done with the driving beside pricing it.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string ServiceMatrix = "\n" + """
        GET /me/inbox                                                 |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/inbox/{notice:key}/read                               | the driver's    | 401     | 204     | 404     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/inbox/{notice:key}/read                               | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/inbox/test                                           |                 | 401     | 202     | 202     | 202     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/notifications                                         |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/notifications                                         |                 | 401     | 200     | 200     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/notifications                                         | digest unmailed | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/push                                                  |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/push                                                 |                 | 401     | 201     | 201     | 201     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/push                                                 | no key          | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/push                                                 | not https       | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/push/{subscription:key}                            |                 | 401     | 204     | 204     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/webhooks                                              |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/webhooks                                             |                 | 401     | 201     | 201     | 201     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/webhooks                                             | not https       | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/webhooks/{webhook:key}                             | the driver's    | 401     | 204     | 404     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/webhooks/{webhook:key}                             | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/crashes                                               |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/crashes/{crash:key}/answer                           | asked           | 401     | 202     | 404     | 202     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/crashes/{crash:key}/answer                           | over            | 401     | conflict | 404     | conflict | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/crashes/{crash:key}/answer                           | no answer       | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/crashes/{crash:key}/answer                           | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/dongles/{dongle:key}/health                           | the driver's    | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/dongles/{dongle:key}/health                           | unknown         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/dongles/{dongle:key}/car                             | sold            | 401     | 204     | 404     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/dongles/{dongle:key}/car                             | no other car    | 401     | conflict | 404     | conflict | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/dongles/{dongle:key}/car                             | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/comparison                                            |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/comparison                                            |                 | 401     | 204     | 204     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/comparison                                         |                 | 401     | 204     | 204     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfServices(string endpoint, string state) => endpoint switch
    {
        "PUT /me/inbox/{notice:key}/read" => ($"/me/inbox/{(state == "unknown" ? "ntc-unknown" : await NewInboxNotice())}/read", null),
        "PUT /me/notifications" => ("/me/notifications", Json(new { language = "fr", byMail = state != "digest unmailed", quiet = (object?)null, digest = "18:00:00" })),
        "GET /me/dongles/{dongle:key}/health" => ($"/me/dongles/{(state == "unknown" ? "nothing" : (await world.NewPairedDongle()).Id)}/health", null),
        "POST /me/dongles/{dongle:key}/car" => (
            $"/me/dongles/{(state == "unknown" ? "nothing" : (await world.NewPairedDongle()).Id)}/car", Json(new { car = state == "no other car" ? "same" : "sold" })),
        "POST /me/push" => ("/me/push", Json(new { endpoint = state == "not https" ? "http://push.example/" : "https://push.example/", keys = new { p256dh = state == "no key" ? "AA" : BrowserKey, auth = "BTBZMqHH6r4Tts7J_aSIgg" } })),
        "DELETE /me/push/{subscription:key}" => ("/me/push/none", null),
        "POST /me/webhooks" => ("/me/webhooks", Json(new { url = state == "not https" ? "http://127.0.0.1/" : "https://127.0.0.1/" })),
        "DELETE /me/webhooks/{webhook:key}" => ($"/me/webhooks/{(state == "unknown" ? "whk-unknown" : await NewOwnWebhook())}", null),
        "POST /me/crashes/{crash:key}/answer" => (
            $"/me/crashes/{(state == "unknown" ? "crs-unknown" : await NewCrash(isOver: state == "over"))}/answer", Json(new { answer = state == "no answer" ? "none" : "well" })),
        _ => null,
    };

    /// <value>The browser's key of RFC 8291, 5.</value>
    private const string BrowserKey = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private async Task<string> NewInboxNotice()
    {
        await world.Get<Inbox>().Keep(new("ntc-1", world.Driver, NoticeKind.Test, new Dictionary<string, string>(), world.Now), default);
        return "ntc-1";
    }

    private async Task<string> NewOwnWebhook()
    {
        foreach (var endpoint in await world.Get<WebhookEndpoints>().Of(world.Driver, default))
        {
            await world.Get<WebhookEndpoints>().Remove(world.Driver, endpoint.Id, default);
        }

        return (await world.Get<WebhookEndpoints>().Add(world.Driver, new("https://127.0.0.1/"), [], "", default))!.Value.Endpoint.Id;
    }

    private async Task<string> NewCrash(bool isOver)
    {
        var crash = new Crash(Identifier.New("crs"), world.Driver, "veh-1", world.Trip, world.Now, 1300, null, null, "trace", CrashAnswer.None, []);
        await world.Get<CrashBook>().Enter(crash, default);
        if (!isOver)
        {
            await world.Get<IOrchestrator>().Start<RespondToCrash, CrashDue>(crash.Id, new(world.Driver, crash.Id));
        }

        return crash.Id;
    }
}
