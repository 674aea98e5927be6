using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Device.Tests.World;
using ConnectedInsurance.Emulator.Board;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Device.Tests.Uplink;

public class DeliveryTests
{
    private const int Nothing = -1;

    [Fact]
    public void A_token_is_asked_for_once_and_serves_every_batch()
    {
        var platform = new ScriptedPlatform().AnswersToken().Answers(201).Answers(201);
        platform.Enqueue("{1}");
        platform.Enqueue("{2}");

        Assert.Equal(Nothing, platform.Run());

        Assert.Equal(ScriptedPlatform.Origin + "/dongles/dongle-1/token", platform.Asked[0].Uri);
        Assert.Null(platform.Asked[0].Authorization);
        Assert.Equal([("{1}", ScriptedPlatform.Token), ("{2}", ScriptedPlatform.Token)], platform.Asked.Skip(1).Select(asked => (asked.Body, asked.Authorization!)));
        Assert.All(platform.Asked.Skip(1), asked => Assert.Equal(ScriptedPlatform.Hub + "?timeout=60&api-version=2014-01", asked.Uri));
        Assert.Equal((0, 2), (platform.Queue.Count, platform.Delivery.Delivered));
    }

    [Fact]
    public void Switched_off_it_asks_whether_it_still_is_though_nothing_waits()
    {
        var platform = new ScriptedPlatform().AnswersToken();
        Assert.Equal(Nothing, platform.Run());
        Assert.Empty(platform.Asked);
        var off = Encoding.UTF8.GetBytes("{" + Policies.Signed("dongle-1", ScriptedPlatform.Key, version: 1, mode: 3)[1..] + "}");
        Assert.True(platform.Policy.Take((TokenAnswer)new FrameworkJson().Read(off, off.Length, typeof(TokenAnswer))!));

        Assert.Equal(Nothing, platform.Run());

        Assert.Equal(ScriptedPlatform.Origin + "/dongles/dongle-1/token", Assert.Single(platform.Asked).Uri);
    }

    [Fact]
    public void The_token_request_is_signed_by_the_dongles_own_key_and_never_repeats_a_nonce()
    {
        var platform = new ScriptedPlatform().Answers(503).Answers(503);
        platform.Enqueue("{}");
        platform.Step();
        platform.Step();

        var requests = platform.Asked.Select(asked => JsonDocument.Parse(asked.Body).RootElement).ToList();
        foreach (var request in requests)
        {
            var (ts, nonce) = (request.GetProperty("ts").GetInt64(), request.GetProperty("nonce").GetString());
            var signed = HMACSHA256.HashData(ScriptedPlatform.Key, Encoding.UTF8.GetBytes($"dongle-1\n{ts}\n{nonce}"));
            Assert.Equal(ScriptedPlatform.Now.ToUnixTimeSeconds(), ts);
            Assert.Matches("^[0-9a-f]{16,}$", nonce);
            Assert.Equal(Convert.ToBase64String(signed), request.GetProperty("sig").GetString());
        }

        Assert.NotEqual(requests[0].GetProperty("nonce").GetString(), requests[1].GetProperty("nonce").GetString());
    }

    [Fact]
    public void Without_a_clock_the_platforms_date_serves_to_ask_once_more()
    {
        var date = ScriptedPlatform.Now.AddDays(3);
        var platform = new ScriptedPlatform(knowsTime: false).Answers(401, date: date).AnswersToken(seconds: 4 * 24 * 3600).Answers(201);
        platform.Enqueue("{}");

        Assert.Equal(Nothing, platform.Run());

        Assert.Equal(0, Timestamp(platform, 0));
        Assert.Equal(date.ToUnixTimeSeconds(), Timestamp(platform, 1));
        Assert.Equal(0, platform.Queue.Count);
    }

    [Fact]
    public void A_clock_the_platform_refuses_yields_to_the_platforms_own_and_no_second_time()
    {
        var date = ScriptedPlatform.Now.AddYears(1);
        var platform = new ScriptedPlatform().Answers(401, date: date).Answers(401, date: date);
        platform.Enqueue("{}");

        Assert.Equal(Nothing, platform.Run());

        Assert.Equal(date.ToUnixTimeSeconds(), Timestamp(platform, 1));
        Assert.Equal((401, 1), (platform.Delivery.RefusedWith, platform.Queue.Count));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(410)]
    public void A_refused_token_is_replaced_once(int status)
    {
        var platform = new ScriptedPlatform().AnswersToken(token: "old").Answers(status).AnswersToken(token: "new").Answers(201);
        platform.Enqueue("{}");

        Assert.Equal(Nothing, platform.Run());

        Assert.Equal(["old", "new"], platform.Asked.Where(asked => asked.Authorization is not null).Select(asked => asked.Authorization!));
        Assert.Equal((0, 0), (platform.Delivery.RefusedWith, platform.Queue.Count));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(410)]
    public void Refused_again_with_a_new_token_it_stops_and_tells(int status)
    {
        var platform = new ScriptedPlatform().AnswersToken().Answers(status).AnswersToken().Answers(status);
        platform.Enqueue("{}");

        Assert.Equal(Nothing, platform.Run());

        Assert.Equal((status, 1), (platform.Delivery.RefusedWith, platform.Queue.Count));
        Assert.Equal(Nothing, platform.Step());
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public void A_refused_token_request_stops_it_until_the_next_ignition(int status)
    {
        var platform = new ScriptedPlatform().Answers(status);
        platform.Enqueue("{}");
        Assert.Equal(Nothing, platform.Run());
        Assert.Equal(status, platform.Delivery.RefusedWith);

        platform.AnswersToken().Answers(201);
        platform.Delivery.Resume();

        Assert.Equal(Nothing, platform.Run());
        Assert.Equal((0, 0), (platform.Delivery.RefusedWith, platform.Queue.Count));
    }

    [Fact]
    public void A_batch_the_platform_will_never_take_is_dropped_and_noted()
    {
        var platform = new ScriptedPlatform().AnswersToken().Answers(413).Answers(201);
        platform.Enqueue("{1}");
        platform.Enqueue("{2}");

        Assert.Equal(Nothing, platform.Run());

        Assert.Equal((1, false), (platform.Queue.Gaps.Total(GapNotes.Refused), platform.Queue.Gaps.Told));
        Assert.Equal(1, platform.Delivery.Delivered);
    }

    [Fact]
    public void A_batch_refused_as_too_large_is_told_by_the_next_one()
    {
        var platform = new ScriptedPlatform().AnswersToken().Answers(413).Answers(201);
        platform.Enqueue("{1}");
        Assert.Equal(Nothing, platform.Run());

        var next = Batches.New();
        next.AddRow(Batches.Second(speedKph: 50));
        new Outbox(platform.Queue).Take(next, urgent: false);
        Assert.Equal(Nothing, platform.Run());

        var told = JsonDocument.Parse(platform.Asked[^1].Body).RootElement.GetProperty("ev")[0];
        Assert.Equal(("refused", 1), (told[0].GetString(), told[2].GetInt32()));
        Assert.True(platform.Queue.Gaps.Told);
    }

    [Fact]
    public void After_a_batch_that_was_too_large_the_next_ones_are_half_as_long_down_to_five_seconds()
    {
        var platform = new ScriptedPlatform().AnswersToken().Answers(413).Answers(413).Answers(413).Answers(413);
        var most = new List<int>();

        for (var i = 0; i < 4; i++)
        {
            platform.Enqueue("{}");
            platform.Run();
            most.Add(platform.Delivery.MostRows);
        }

        Assert.Equal([15, 7, 5, 5], most);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void A_busy_platform_is_given_the_time_it_asks_for(int status)
    {
        var platform = new ScriptedPlatform().AnswersToken().Answers(status, retryAfter: "120").Answers(201);
        platform.Enqueue("{}");

        Assert.InRange(platform.Run(), 120_000, 150_000);
        Assert.Equal(1, platform.Queue.Count);
        Assert.Equal(Nothing, platform.Run());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(511)]
    public void Nothing_but_201_takes_a_batch_out_of_flash(int status)
    {
        var platform = new ScriptedPlatform().AnswersToken().Answers(status);
        platform.Enqueue("{}");

        Assert.True(platform.Run() > 0);
        Assert.Equal((1, 0), (platform.Queue.Count, platform.Delivery.Delivered));
    }

    [Fact]
    public void A_dead_network_is_tried_less_and_less_often_but_at_least_every_nineteen_minutes()
    {
        var platform = new ScriptedPlatform();
        platform.Enqueue("{}");

        var waits = Enumerable.Range(0, 12).Select(_ => platform.Answers(_ => throw new IOException()).Step()).ToList();

        Assert.InRange(waits[0], Backoff.FirstMs * 3 / 4, Backoff.FirstMs * 5 / 4);
        Assert.True(waits[4] > 4 * waits[0]);
        Assert.All(waits.Skip(8), wait => Assert.InRange(wait, Backoff.LongestMs * 3 / 4, Backoff.LongestMs * 5 / 4));
        Assert.Equal(1, platform.Queue.Count);
    }

    [Fact]
    public void A_token_is_renewed_when_three_quarters_of_its_time_are_over()
    {
        var platform = new ScriptedPlatform().AnswersToken(seconds: 1000, token: "old").Answers(201);
        Deliver(platform);
        platform.Clock.AdvanceTo(749_000);
        platform.Answers(201);
        Deliver(platform);
        platform.Clock.AdvanceTo(751_000);
        platform.AnswersToken(token: "new").Answers(201);
        Deliver(platform);

        Assert.Equal([null, "old", "old", null, "new"], platform.Asked.Select(asked => asked.Authorization));
    }

    [Fact]
    public void While_no_new_token_is_to_be_had_the_old_one_serves_until_it_expires()
    {
        var platform = new ScriptedPlatform().AnswersToken(seconds: 1000, token: "old").Answers(201);
        Deliver(platform);
        platform.Clock.AdvanceTo(800_000);
        platform.Answers(503).Answers(201);
        Deliver(platform);
        platform.Clock.AdvanceTo(1_000_000);
        platform.Enqueue("{}");
        platform.Answers(503);

        Assert.True(platform.Run() > 0);
        Assert.Equal([null, "old", null, "old", null], platform.Asked.Select(asked => asked.Authorization));
    }

    private static void Deliver(ScriptedPlatform platform)
    {
        platform.Enqueue("{}");
        Assert.Equal(Nothing, platform.Run());
    }

    private static long Timestamp(ScriptedPlatform platform, int request) =>
        JsonDocument.Parse(platform.Asked[request].Body).RootElement.GetProperty("ts").GetInt64();
}
