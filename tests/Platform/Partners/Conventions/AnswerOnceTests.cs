using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Partners.Conventions;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Partners.Conventions;

public sealed class AnswerOnceTests : IAsyncLifetime
{
    private const string Path = "/partner/v1/claims";
    private InsurersDoor _door = null!;

    public async Task InitializeAsync() => _door = await InsurersDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer_and_does_nothing()
    {
        var first = await Post("k-1", _door.Claim());
        var again = await Post("k-1", _door.Claim());

        Assert.Equal((201, false), (first.Status, first.Replayed));
        Assert.Equal((201, true), (again.Status, again.Replayed));
        Assert.Equal((first.Body, first.Location, first.ContentType), (again.Body, again.Location, again.ContentType));
        Assert.Equal(1, (await _door.Read(Path)).GetProperty("claims").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_key_the_work_is_done_again()
    {
        Assert.Equal(201, (await Post(null, _door.Claim())).Status);
        Assert.Equal(409, (await Post(null, _door.Claim())).Status);
    }

    [Fact]
    public async Task A_key_that_stood_for_another_request_is_refused_by_name()
    {
        await Post("k-1", _door.Claim());

        Assert.Equal("422 idempotency-key-reused", await _door.Verdict(HttpMethod.Post, Path, _door.Claim(paidMinor: 1), null, Key("k-1")));
        Assert.Equal("422 idempotency-key-reused", await _door.Verdict(HttpMethod.Post, Path + "/clm-1/corrections", _door.Claim(), null, Key("k-1")));
    }

    [Fact]
    public async Task Another_partners_key_is_another()
    {
        await Post("k-1", _door.Claim());

        Assert.Equal("404 not-found", await _door.Verdict(HttpMethod.Post, Path, _door.Claim(paidMinor: 1), await _door.NewPartner(), Key("k-1")));
    }

    [Fact]
    public async Task What_was_refused_may_be_tried_again_under_its_key()
    {
        var garage = await _door.NewPartner(PartnerKind.Garage);
        Assert.Equal("403 not-yours", await _door.Verdict(HttpMethod.Post, Path, _door.Claim(), garage, Key("k-1")));
        Assert.Equal("403 not-yours", await _door.Verdict(HttpMethod.Post, Path, _door.Claim("CL-2"), garage, Key("k-1")));
        Assert.Equal("400 bad-request", await _door.Verdict(HttpMethod.Post, Path, new { }, null, Key("k-1")));

        Assert.Equal((201, false), await Post("k-1", _door.Claim()) is var first ? (first.Status, first.Replayed) : default);
    }

    [Fact]
    public async Task Of_two_at_once_one_is_answered_and_the_other_waits()
    {
        var fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes($"{Path}\n{JsonSerializer.Serialize(_door.Claim())}"));
        Assert.Null(await _door.Platform.Get<KeptAnswers>().Begin(_door.Insurer, "k-1", fingerprint, default));

        using var second = await _door.Send(HttpMethod.Post, Path, _door.Claim(), null, Key("k-1"));

        Assert.Equal(409, (int)second.StatusCode);
        Assert.Contains("still-answering", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(second.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_request_that_died_unanswered_is_tried_again_after_a_minute()
    {
        await _door.Platform.Get<KeptAnswers>().Begin(_door.Insurer, "k-1", [1], default);

        _door.Wait(TimeSpan.FromMinutes(1));

        Assert.Equal(201, (await Post("k-1", _door.Claim())).Status);
    }

    [Fact]
    public async Task After_a_day_a_key_is_free_and_its_row_is_cleared()
    {
        await Post("k-1", _door.Claim());
        _door.Wait(KeptAnswer.Memory);

        Assert.Equal("409 conflict", await _door.Verdict(HttpMethod.Post, Path, _door.Claim(), null, Key("k-1")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("k-1")]
    public async Task A_body_over_64_KiB_is_too_large_with_a_key_and_without(string? key)
    {
        var body = new { reference = new string('x', 64 * 1024) };

        Assert.Equal("413 too-large", await _door.Verdict(HttpMethod.Post, Path, body, null, key is null ? [] : [Key(key)]));
    }

    [Fact]
    public async Task A_key_has_1_to_255_characters()
    {
        Assert.Equal("400 bad-request", await _door.Verdict(HttpMethod.Post, Path, _door.Claim(), null, Key(new string('k', 256))));
        Assert.Equal("201", await _door.Verdict(HttpMethod.Post, Path, _door.Claim(), null, Key(new string('k', 255))));
    }

    private async Task<(int Status, bool Replayed, string? Location, string? ContentType, string Body)> Post(string? key, object body)
    {
        using var answer = await _door.Send(HttpMethod.Post, Path, body, null, key is null ? [] : [Key(key)]);
        return (
            (int)answer.StatusCode,
            answer.Headers.Contains("Idempotency-Replayed"),
            answer.Headers.Location?.ToString(),
            answer.Content.Headers.ContentType?.ToString(),
            await answer.Content.ReadAsStringAsync());
    }

    private static (string, string) Key(string key) => ("Idempotency-Key", key);
}
