using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The door dongles post batches at: it answers as Event Hubs does.</summary>
public sealed class PublisherDoorTests : IAsyncDisposable
{
    private const string Dongle = "ci-door";
    private static readonly Uri _door = new($"/telemetry/publishers/{Dongle}/messages", UriKind.Relative);
    private RunningPlatform _platform = null!;

    public async ValueTask DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_batch_is_created_and_an_empty_body_is_none()
    {
        await Start();
        var token = await Token();

        using var taken = await Post(token, SmallBatch.Of(Dongle));
        using var empty = await Post(token, []);

        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        await Refused(empty, HttpStatusCode.BadRequest, "bad-request");
    }

    [Fact]
    public async Task Only_this_publishers_unexpired_token_of_the_send_policy_opens()
    {
        await Start();
        var good = await Token();
        var now = TimeProvider.System.GetUtcNow();
        var key = Convert.ToBase64String((await _platform.Get<ISecrets>().Named("hub-send-policy", default)).Span);
        string Signed(string dongle, DateTimeOffset expires, string policy, string with) =>
            SharedAccessToken.Sign(new(_platform.Http.BaseAddress!, $"/telemetry/publishers/{dongle}"), expires, policy, with);
        string?[] refused =
        [
            null,
            "Bearer " + good,
            good.Replace("sig=", "sig=A", StringComparison.Ordinal),
            good.Replace("se=", "se=9", StringComparison.Ordinal),
            Signed(Dongle, now.AddHours(1), "send", "another key"),
            Signed(Dongle, now.AddSeconds(-1), "send", key),
            Signed(Dongle, now.AddHours(1), "listen", key),
            Signed("ci-another", now.AddHours(1), "send", key),
        ];

        foreach (var token in refused)
        {
            using var answer = await Post(token, SmallBatch.Of(Dongle));
            await Refused(answer, HttpStatusCode.Unauthorized, "not-signed-in");
        }

        using var taken = await Post(Signed(Dongle, now.AddHours(1), "send", key), SmallBatch.Of(Dongle));
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    [Fact]
    public async Task A_token_outlives_neither_its_time_nor_its_dongle()
    {
        var time = new ManualTime(Journey.Over);
        await Start(builder => builder.Services.AddSingleton<TimeProvider>(time));
        var token = await Token();
        time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        using var inTime = await Post(token, SmallBatch.Of(Dongle));
        time.Advance(TimeSpan.FromSeconds(1));
        using var late = await Post(token, SmallBatch.Of(Dongle));

        var renewed = await Token();
        await _platform.Get<Dongles>().Revoke(Dongle, default);
        using var revoked = await Post(renewed, SmallBatch.Of(Dongle));

        Assert.Equal(HttpStatusCode.Created, inTime.StatusCode);
        await Refused(late, HttpStatusCode.Unauthorized, "not-signed-in");
        await Refused(revoked, HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task There_is_one_hub()
    {
        await Start();

        using var answer = await Post(await Token(), SmallBatch.Of(Dongle), at: new($"/other/publishers/{Dongle}/messages", UriKind.Relative));

        await Refused(answer, HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Over_48_KiB_is_refused_whether_its_length_is_told_or_chunked(bool chunked)
    {
        await Start();
        var token = await Token();

        using var most = await Post(token, new byte[BatchReader.MaxBytes], chunked);
        using var over = await Post(token, new byte[BatchReader.MaxBytes + 1], chunked);
        using var farOver = await Post(token, new byte[BatchReader.MaxBytes * 100], chunked);
        using var next = await Post(token, SmallBatch.Of(Dongle));

        Assert.Equal(HttpStatusCode.Created, most.StatusCode);
        await Refused(over, HttpStatusCode.RequestEntityTooLarge, "too-large");
        await Refused(farOver, HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
    }

    [Fact]
    public async Task A_dongle_that_posts_too_fast_is_told_how_long_to_wait_and_others_are_not()
    {
        await Start(builder => builder.Configuration.AddInMemoryCollection([new("Hub:BatchesPerSecond", "1"), new("Hub:BatchesInBurst", "2")]));
        var (token, another) = (await Token(), await _platform.Join("ci-another"));

        using var first = await Post(token, SmallBatch.Of(Dongle));
        using var second = await Post(token, SmallBatch.Of(Dongle));
        using var third = await Post(token, SmallBatch.Of(Dongle));
        var others = await another.Plug(_platform.Http, TimeProvider.System).Deliver([SmallBatch.Of(another.Dongle)]);

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created], [first.StatusCode, second.StatusCode]);
        await Refused(third, HttpStatusCode.TooManyRequests, "too-many");
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
        Assert.Equal(1, others.Delivered);
    }

    [Fact]
    public async Task A_full_stream_asks_to_come_back()
    {
        await Start(builder => builder.Services.AddSingleton<ITelemetryStream>(new FullStream()));

        using var answer = await Post(await Token(), SmallBatch.Of(Dongle));

        await Refused(answer, HttpStatusCode.ServiceUnavailable, "busy");
        Assert.Equal(FullStream.Wait, answer.Headers.RetryAfter!.Delta);
    }

    private async Task Start(Action<WebApplicationBuilder>? adapt = null) => _platform = await RunningPlatform.Start(adapt: adapt);

    private async Task<string> Token()
    {
        if (await _platform.Get<Dongles>().Find(Dongle, default) is null)
        {
            await _platform.Join(Dongle);
        }

        return (await _platform.Get<Hub>().Sign(Dongle, _platform.Http.BaseAddress!, default)).Token;
    }

    private async Task<HttpResponseMessage> Post(string? token, byte[] body, bool chunked = false, Uri? at = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, at ?? _door) { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = chunked;
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        return await _platform.Http.SendAsync(request);
    }

    private static async Task Refused(HttpResponseMessage answer, HttpStatusCode status, string problem)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(Problem.TypePrefix + problem, body.GetProperty("type").GetString());
    }

    private sealed class FullStream : ITelemetryStream
    {
        public static TimeSpan Wait => TimeSpan.FromSeconds(7);

        public ValueTask Append(string publisher, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
            throw new StreamFullException("Full.", Wait);
    }
}
