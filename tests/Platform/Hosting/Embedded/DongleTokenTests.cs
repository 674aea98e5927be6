using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>A dongle's key opens one door: the one where it gets a token.</summary>
public sealed class DongleTokenTests : IAsyncLifetime
{
    private const string Dongle = "ci-token";
    private const string Nonce = "0123456789abcdef";

    private readonly ManualTime _time = new(Journey.Over);
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time);
        _driver = await _platform.Join(Dongle);
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task The_key_is_proved_and_a_token_for_a_day_comes_with_where_to_post()
    {
        using var answer = await Ask(Proof(_driver.Key));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var token = await answer.Content.ReadFromJsonAsync<IssueDongleToken.Response>();
        Assert.Equal(new Uri(_platform.Http.BaseAddress!, $"/telemetry/publishers/{Dongle}/messages"), token!.Uri);
        Assert.Equal(Journey.Over.AddDays(1).ToUnixTimeSeconds(), token.Expires);
        Assert.True(await _platform.Get<Hub>().Admits(token.Token, Dongle, default));
    }

    [Fact]
    public async Task Another_key_proves_nothing()
    {
        using var answer = await Ask(Proof(new byte[32]));
        using var nonsense = await Ask(Proof(_driver.Key) with { Sig = "no base64" });
        using var otherNonce = await Ask(Proof(_driver.Key) with { Nonce = "fedcba9876543210" });

        Assert.All([answer, nonsense, otherNonce], refused => Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode));
    }

    [Theory]
    [InlineData(-601)]
    [InlineData(601)]
    public async Task A_clock_ten_minutes_off_is_refused_and_told_the_time(int seconds)
    {
        using var refused = await Ask(Proof(_driver.Key, seconds));
        using var inTime = await Ask(Proof(_driver.Key, seconds - Math.Sign(seconds)));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(Journey.Over, refused.Headers.Date);
        Assert.Equal(HttpStatusCode.OK, inTime.StatusCode);
    }

    [Fact]
    public async Task A_dongle_without_time_learns_it_from_the_refusal_and_delivers()
    {
        var dongle = _driver.Plug(_platform.Http, _time, new() { KnowsTime = false });

        var report = await dongle.Deliver([SmallBatch.Of(Dongle)]);

        Assert.Equal(1, report.Delivered);
    }

    [Fact]
    public async Task An_unknown_dongle_is_told_no_more_than_a_wrong_key_is()
    {
        using var unknown = await Ask(Proof(_driver.Key), "ci-nobody");
        using var wrong = await Ask(Proof(new byte[32]));

        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(await Essence(wrong), await Essence(unknown));
    }

    [Fact]
    public async Task An_unpaired_and_a_revoked_dongle_are_told_which_they_are()
    {
        var unpaired = await _platform.Operator.MakeDongle(new("ci-unpaired"), default);
        using var notYet = await Ask(Proof(Convert.FromBase64String(unpaired.Key), of: unpaired.Id), unpaired.Id);
        await _platform.Get<Dongles>().Revoke(Dongle, default);
        using var noMore = await Ask(Proof(_driver.Key));

        Assert.Equal(HttpStatusCode.Forbidden, notYet.StatusCode);
        Assert.Contains("pair it", await notYet.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, noMore.StatusCode);
        Assert.Contains("revoked", await noMore.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private IssueDongleToken.Request Proof(byte[] key, int secondsOff = 0, string of = Dongle)
    {
        var ts = _time.GetUtcNow().ToUnixTimeSeconds() + secondsOff;
        return new(ts, Nonce, Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(FormattableString.Invariant($"{of}\n{ts}\n{Nonce}")))));
    }

    private Task<HttpResponseMessage> Ask(IssueDongleToken.Request proof, string dongle = Dongle) =>
        _platform.Http.PostAsJsonAsync($"/dongles/{dongle}/token", proof);

    /// <summary>The answer without its trace id.</summary>
    private static async Task<string> Essence(HttpResponseMessage answer) => (await answer.Content.ReadAsStringAsync()).Split("traceId")[0];
}
