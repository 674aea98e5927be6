using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Platform.Tests.Ports;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

/// <summary>Deliveries as the published library sees them.</summary>
[NeedsStandardWebhooks]
public sealed class StandardWebhooksTests
{
    [StoreFact]
    public async Task A_delivery_is_verified_and_with_another_secret_it_is_not()
    {
        await using var platform = await ToldPlatform.Start();
        await using var receiver = await VerifyingReceiver.Start();
        var (_, secret) = await platform.AddWebhook(receiver.Url, EventType.TripClosed);
        var (driver, _) = await platform.NewDriver();

        await receiver.Use(secret);
        await platform.Close(driver);
        var (id, told, isVerified) = await receiver.Next();
        await receiver.Use("whsec_" + Convert.ToBase64String(new byte[32]));
        await platform.Close(driver);
        var other = await receiver.Next();

        Assert.True(isVerified);
        Assert.Equal(id, told);
        Assert.False(other.IsVerified);
    }

    [StoreFact]
    public async Task While_a_secret_changes_over_both_verify_and_after_that_only_the_new_one()
    {
        await using var platform = await ToldPlatform.Start();
        await using var receiver = await VerifyingReceiver.Start();
        var (webhook, old) = await platform.AddWebhook(receiver.Url, EventType.TripClosed);

        var rotated = (await platform.Post($"/partner/v1/webhooks/{webhook}/secrets", new { overlapHours = 1 })).GetProperty("secret").GetString()!;
        Assert.True(await Verified(platform, receiver, old));
        Assert.True(await Verified(platform, receiver, rotated));

        var leaked = (await platform.Post($"/partner/v1/webhooks/{webhook}/secrets", new { overlapHours = 0 })).GetProperty("secret").GetString()!;
        Assert.True(await Verified(platform, receiver, leaked));
        Assert.False(await Verified(platform, receiver, old));
        Assert.False(await Verified(platform, receiver, rotated));
    }

    [StoreFact]
    public async Task A_test_is_verified_too_and_says_at_once_how_it_went()
    {
        await using var platform = await ToldPlatform.Start();
        await using var receiver = await VerifyingReceiver.Start();
        var (webhook, secret) = await platform.AddWebhook(receiver.Url, EventType.TripClosed);
        await receiver.Use(secret);

        var answer = await platform.Send(HttpMethod.Post, $"/partner/v1/webhooks/{webhook}/test", null);

        Assert.Equal((true, 204), (answer.GetProperty("isTaken").GetBoolean(), answer.GetProperty("status").GetInt32()));
        Assert.Equal((answer.GetProperty("event").GetString()!, true), ((await receiver.Next()) is var (id, _, isVerified) ? (id, isVerified) : default));
        Assert.DoesNotContain(await platform.Feed(), told => told.GetProperty("type").GetString() == "webhook.tested");
    }

    /// <summary>Each with a driver of its own: what is refused is tried again later, and holds up its subject.</summary>
    private static async Task<bool> Verified(ToldPlatform platform, VerifyingReceiver receiver, string secret)
    {
        await receiver.Use(secret);
        await platform.Close((await platform.NewDriver()).Driver);
        return (await receiver.Next()).IsVerified;
    }
}
