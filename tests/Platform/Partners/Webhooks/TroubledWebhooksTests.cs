using System.Net.Http.Headers;
using System.Net.Http.Json;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

public sealed class TroubledWebhooksTests
{
    [Fact]
    public async Task The_operator_sees_the_webhook_that_stopped_and_not_the_one_that_is_well()
    {
        await using var platform = await ToldPlatform.Start();
        await using var well = await Receiver.Start();
        await using var gone = await Receiver.Start();
        gone.Answer = (_, http) => Receiver.Status(http, 410);
        await platform.AddWebhook(well.Url, EventType.TripClosed);
        var (stopped, _) = await platform.AddWebhook(gone.Url, EventType.TripClosed);
        await platform.Close((await platform.NewDriver()).Driver);
        await well.Await(1);
        await platform.Attempts(stopped, attempts => attempts.Count == 1);

        var troubles = await Troubles(platform, troubles => troubles.Webhooks.Count > 0);

        var trouble = Assert.Single(troubles.Webhooks);
        Assert.Equal((2, platform.Partner, stopped, gone.Url.Host, (WebhookStop?)WebhookStop.Gone), (troubles.Watched, trouble.Partner, trouble.Webhook, trouble.Host, trouble.Stopped));
    }

    private static async Task<ListTroubledWebhooks.Response> Troubles(ToldPlatform platform, Func<ListTroubledWebhooks.Response, bool> are)
    {
        var token = await platform.Get<OperatorToken>().Get(default);
        using var http = new HttpClient { BaseAddress = platform.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Waiting.For(async () => await http.GetFromJsonAsync<ListTroubledWebhooks.Response>("/operator/webhooks") is { } troubles && are(troubles) ? troubles : null);
    }
}
