using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Portability.Importing;
using ConnectedInsurance.Portability.Transferring;


namespace ConnectedInsurance.Platform.Tests.Portability.Transferring;

/// <summary>A driver moves between two platforms of this process.</summary>
public sealed class TransferTests : IAsyncLifetime
{
    private readonly Uri _a = PlatformProcess.FreeAddress();
    private readonly Uri _b = PlatformProcess.FreeAddress();
    private MovingDriver _source = null!;
    private MovingDriver _target = null!;

    public async Task InitializeAsync()
    {
        _source = await MovingDriver.Settle(_a, _b, trips: 3);
        _target = await MovingDriver.Settle(_b, _a, trips: 0);
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
    }

    [Fact]
    public async Task What_is_there_is_here_afterwards_and_both_signed_for_it()
    {
        var id = await _target.FetchFrom(_source);

        var (there, here) = (await _source.Transfer(id), await _target.Transfer(id));
        Assert.Equal((TransferState.Done, TransferState.Done), (there.State, here.State));
        Assert.Equal(await _source.Dump(), await _target.Dump());
        Assert.Equal(3, here.Report!.Counts.Single(count => count.Part == "trips").Added);
        Assert.Empty(here.Report.Conflicts);
        Assert.Equal(there.Receipts!, here.Receipts!);
        foreach (var receipt in here.Receipts!)
        {
            Assert.True((await Proof.Of(receipt)).Holds);
        }

        Assert.True((await _source.Listed(id)).GetProperty("mayErase").GetBoolean());
        Assert.Equal(3, (await _source.Platform.Trips(_source.Joined)).Count); // never by itself
    }

    [Fact]
    public async Task Moving_again_and_back_changes_nothing()
    {
        await _target.FetchFrom(_source);
        var before = await _target.Dump();

        var again = await _target.Transfer(await _target.FetchFrom(_source));
        var back = await _source.Transfer(await _source.FetchFrom(_target));

        Assert.Equal(before, await _target.Dump());
        Assert.Equal(before, await _source.Dump());
        Assert.All(again.Report!.Counts.Concat(back.Report!.Counts), count => Assert.Equal((0, 0), (count.Added, count.Conflicts)));
    }

    [Fact]
    public async Task A_grant_arrives_as_a_proposal_and_nothing_is_granted()
    {
        await _source.Grant();

        var here = await _target.Transfer(await _target.FetchFrom(_source));

        Assert.Equal("pricing", Assert.Single(here.Report!.Proposals).GetProperty("purpose").GetString());
        Assert.Empty(await _target.Platform.Get<ConnectedInsurance.Consent.Consents>().Of(_target.Joined.Id, default));
    }

    [Fact]
    public async Task Kept_in_step_a_trip_driven_there_comes_here_until_it_is_stopped()
    {
        var id = await _target.FetchFrom(_source, isContinuous: true, TransferState.InStep);

        await _source.DriveOnce();
        await Waiting.Until(async () => (await _target.Platform.Trips(_target.Joined)).Count == 4);
        Assert.Equal(HttpStatusCode.NoContent, await _target.Steer(id, "stop"));

        Assert.Equal(TransferState.Stopped, (await _target.Transfer(id)).State);
        Assert.Equal(await _source.Dump(), await _target.Dump());
    }

    [Fact]
    public async Task Paused_it_waits_and_resumed_it_ends()
    {
        var (id, callback) = await _target.Ask(_source);
        Assert.Equal(HttpStatusCode.Redirect, (await _target.Http.GetAsync(callback)).StatusCode);
        var paused = await _target.Steer(id, "pause");

        Assert.Equal(HttpStatusCode.NoContent, await _target.Steer(id, "resume"));

        Assert.Equal(HttpStatusCode.NoContent, paused);
        await Waiting.Until(async () => (await _target.Transfer(id)).State == TransferState.Done);
        Assert.Equal(await _source.Dump(), await _target.Dump());
    }

    [Fact]
    public async Task Begun_on_the_source_the_driver_is_led_to_the_target()
    {
        var answer = await _source.Send(HttpMethod.Post, "/me/transfers", new { to = _b });

        var page = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("authorize").GetString();
        Assert.Equal($"{_b}transfer/v1/start?from={HttpUtility.UrlEncode(_a.GetLeftPart(UriPartial.Authority)).Replace("%2f", "%2F", StringComparison.Ordinal).Replace("%3a", "%3A", StringComparison.Ordinal)}", page);
        Assert.StartsWith("/move/in?from=", (await _target.Http.GetAsync(page)).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another verifier")]
    [InlineData("used before")]
    [InlineData("another platform")]
    public async Task A_code_opens_nothing_for_anybody_else(string who)
    {
        var verifier = new string('v', 43);
        var code = await _source.Platform.Get<TransferPasses>().Issue(
            new TransferCode(_source.Joined.Id, "https://b.example", "https://b.example/cb", TransferPasses.Challenge(verifier), false, _source.Now.AddMinutes(5)), default);
        Dictionary<string, string> form = new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["code_verifier"] = who == "another verifier" ? new string('w', 43) : verifier,
            ["client_id"] = who == "another platform" ? "https://c.example" : "https://b.example",
            ["redirect_uri"] = "https://b.example/cb",
            ["transfer"] = "trf-1",
            ["signer"] = "k",
        };
        if (who == "used before")
        {
            Assert.Equal(HttpStatusCode.OK, (await _source.Http.PostAsync("/transfer/v1/token", new FormUrlEncodedContent(form))).StatusCode);
        }

        using var answer = await _source.Http.PostAsync("/transfer/v1/token", new FormUrlEncodedContent(form));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_platform_nobody_trusts_is_refused_by_name()
    {
        var answer = await _target.Send(HttpMethod.Post, "/me/transfers", new { from = "https://evil.example" });

        Assert.Equal("403 not-trusted", await World.Verdict(answer));
    }

    [Fact]
    public async Task A_trip_somebody_else_holds_here_stays_theirs()
    {
        await _target.FetchFrom(_source);
        var thief = await MovingDriver.Another(_target);
        var trips = await _source.Platform.Trips(_source.Joined);

        var (outcome, _) = await _target.Platform.Get<TakeTrip>().Take(thief, new(trips[0], null, ConnectedInsurance.Scoring.KnownBeside.Nothing, []), [], default);

        Assert.Equal(ConnectedInsurance.Portability.Parts.MergeOutcome.Conflict, outcome);
        Assert.Equal(3, (await _target.Platform.Trips(_target.Joined)).Count);
    }
}
