using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Consent.Withdrawing;

/// <summary>What happens after a driver takes something back, from both ends.</summary>
public sealed class WithdrawalTests : IAsyncLifetime
{
    private readonly List<ConsentWithdrawn> _told = [];
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private string _partner = "";
    private HttpClient _insurer = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(adapt: builder => builder.Services.AddSingleton(Listening(_told)));
        _driver = await _platform.Join("ci-withdrawal");
        _partner = (await _platform.Operator.AddPartner(new("Demo Insurance", PartnerKind.Insurer), default)).Partner;
        await Published.By(_platform.Get<PartnerRegister>(), _platform.Get<PublishedNotices>(), _partner);
        _insurer = new HttpClient { BaseAddress = _platform.Http.BaseAddress };
        var token = await _platform.Get<AccessTokens>().Issue(
            _partner, DisclosureScope.Parse("rating:pricing")!, _insurer.BaseAddress!.GetLeftPart(UriPartial.Authority), default);
        _insurer.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    public async Task DisposeAsync()
    {
        _insurer.Dispose();
        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task The_partner_receives_a_signed_notice_and_the_driver_reads_its_answer()
    {
        var (grant, pseudonym) = await _driver.Self.GiveGrant(new(_partner, 1, Purpose.Pricing, [DataCategory.Rating]), default);
        await _driver.Self.WithdrawGrant(grant.Id, default);

        var open = Assert.Single(await Open());
        var proof = await Proof.Of(open.GetProperty("notice").GetString()!);
        Assert.True(proof.Holds);
        Assert.Contains($"{pseudonym} withdrew {grant.Id} from {_partner}", Assert.Single(proof.Says), StringComparison.Ordinal);

        var id = open.GetProperty("withdrawal").GetString()!;
        using var answered = await _insurer.PostAsJsonAsync($"/partner/v1/withdrawals/{id}/answer", new { outcome = "kept", ground = "Code des assurances L113", until = "2099-01-01" });
        Assert.True(answered.IsSuccessStatusCode);
        Assert.Empty(await Open(expected: 0));
        var answer = Assert.Single(await Withdrawals()).GetProperty("answer");
        Assert.Equal(("kept", "2099-01-01"), (answer.GetProperty("outcome").GetString(), answer.GetProperty("until").GetString()));

        using var deleted = await _insurer.PostAsJsonAsync($"/partner/v1/withdrawals/{id}/answer", new { outcome = "deleted" });
        Assert.Equal("deleted", Assert.Single(await Withdrawals()).GetProperty("answer").GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Whatever_one_partner_was_granted_ends_at_once_and_is_told_once()
    {
        var (first, _) = await _driver.Self.GiveGrant(new(_partner, 1, Purpose.Pricing, [DataCategory.Rating]), default);
        var (second, _) = await _driver.Self.GiveGrant(new(_partner, 1, Purpose.Research, [DataCategory.Raw]), default);

        var withdrawn = await _platform.Get<WithdrawConsent>().AllOf(_driver.Id, _partner, default);

        Assert.Equal(new[] { first.Id, second.Id }.Order(), withdrawn.Select(grant => grant.Id).Order());
        Assert.Empty(await _platform.Get<Consents>().InForce(_driver.Id, _partner, default));
        Assert.Single(await Open());
        Assert.Equal(new[] { first.Id, second.Id }.Order(), Assert.Single(_told).Grants.Order());
        Assert.Empty(await _platform.Get<WithdrawConsent>().AllOf(_driver.Id, _partner, default));
    }

    [Fact]
    public async Task A_process_that_ends_right_after_the_withdrawal_still_tells()
    {
        var (grant, _) = await _driver.Self.GiveGrant(new(_partner, 1, Purpose.Pricing, [DataCategory.Rating]), default);
        var withdrawal = new Withdrawal("wdr-1", _driver.Id, _partner, [grant.Id], DateTimeOffset.UnixEpoch);
        await _platform.Get<Consents>().Withdraw(withdrawal, default); // and nobody says that it committed

        var activity = _platform.Services.GetServices<IActivity>().OfType<TellPartner>().Single();
        await activity.RunAsync(new("TellWithdrawal:wdr-1", "1"), new(_driver.Id, "wdr-1"), default);
        await activity.RunAsync(new("TellWithdrawal:wdr-1", "1"), new(_driver.Id, "wdr-1"), default);

        var notices = _told.Select(told => told.Notice).ToList();
        Assert.Equal(2, notices.Count); // told twice, the same
        Assert.Equal(notices[0], notices[1]);
        Assert.Equal(notices[0], Assert.Single(await Open()).GetProperty("notice").GetString());
    }

    [Fact]
    public async Task A_withdrawal_that_never_committed_is_nobodys_news()
    {
        var activity = _platform.Services.GetServices<IActivity>().OfType<TellPartner>().Single();

        await activity.RunAsync(new("TellWithdrawal:wdr-2", "1"), new(_driver.Id, "wdr-2"), default);

        Assert.Empty(_told);
        Assert.Empty(await Open(expected: 0));
    }

    [Fact]
    public async Task While_everything_is_paused_nothing_leaves_and_grants_stand()
    {
        await _driver.Self.GiveGrant(new(_partner, 1, Purpose.Pricing, [DataCategory.Rating]), default);
        var consents = _platform.Get<Consents>();
        Assert.NotEmpty(await consents.InForce(_driver.Id, _partner, default));

        var since = await consents.Pause(_driver.Id, true, default);
        Assert.Empty(await consents.InForce(_driver.Id, _partner, default));
        Assert.Equal(since, await consents.Pause(_driver.Id, true, default));

        Assert.Null(await consents.Pause(_driver.Id, false, default));
        Assert.NotEmpty(await consents.InForce(_driver.Id, _partner, default));
        Assert.Empty(await Open(expected: 0));
    }

    /// <summary>What the partner has not answered, once so many are there.</summary>
    private async Task<List<JsonElement>> Open(int expected = 1)
    {
        List<JsonElement> open = [];
        await Waiting.Until(async () =>
        {
            var read = await _insurer.GetFromJsonAsync<JsonElement>("/partner/v1/withdrawals");
            open = [.. read.GetProperty("withdrawals").EnumerateArray()];
            return open.Count == expected;
        });
        return open;
    }

    private async Task<List<JsonElement>> Withdrawals()
    {
        var (_, body) = await _driver.Self.Read("/me/withdrawals", default);
        return [.. JsonSerializer.Deserialize<JsonElement>(body).GetProperty("withdrawals").EnumerateArray()];
    }

    private static Upward<ConsentWithdrawn> Listening(List<ConsentWithdrawn> told)
    {
        var withdrawn = new Upward<ConsentWithdrawn>();
        withdrawn.Subscribe((one, _) =>
        {
            told.Add(one);
            return Task.CompletedTask;
        });
        return withdrawn;
    }
}
