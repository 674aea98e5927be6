using System.Security.Cryptography;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Policies;

public sealed class SettlementsTests : IDisposable
{
    private static readonly PolicyPeriod august = new(new(2026, 8, 1), new(2026, 9, 1));
    private readonly SealingKey _key = new(Seal.NewKey());
    private readonly TemporaryFolder _temporary = new();
    private readonly EmbeddedFolder _folder;

    public SettlementsTests() => _folder = new(_temporary.Path);

    public void Dispose()
    {
        _folder.Dispose();
        _temporary.Dispose();
    }

    [Theory]
    [InlineData("2026-09-07T21:59:59Z", false)] // one second to midnight in Paris
    [InlineData("2026-09-07T22:00:00Z", true)]
    public async Task Money_is_settled_after_seven_days_of_grace_on_the_policys_own_calendar(string now, bool isSettled)
    {
        await using var tables = _folder.Tables();
        var settle = new Settlements(tables, new ManualTime(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(isSettled, await settle.Settle(PremiumTests.Policy(), august, 0.9m, _key, default) is not null);
    }

    [Fact]
    public async Task Asked_again_with_another_factor_it_answers_what_was_settled()
    {
        await using var tables = _folder.Tables();
        var settle = new Settlements(tables, TimeProvider.System);

        var first = await settle.Settle(PremiumTests.Policy(), august, 0.9m, _key, default);
        var again = await settle.Settle(PremiumTests.Policy(), august, 0.8m, _key, default);

        Assert.Equal(first, again);
    }

    [Fact]
    public async Task A_rating_made_again_may_only_lower_what_was_settled()
    {
        await using var tables = _folder.Tables();
        var settle = new Settlements(tables, TimeProvider.System);
        await settle.Settle(PremiumTests.Policy(), august, 0.9m, _key, default);

        var raised = await settle.Rerate(PremiumTests.Policy(), august, 0.95m, RevisionReason.LateTrip, _key, default);
        var lowered = await settle.Rerate(PremiumTests.Policy(), august, 0.8m, RevisionReason.Contested, _key, default);

        Assert.Equal((1, 0.9m), (raised!.Revision, raised.Factor));
        Assert.Equal((2, 0.8m), (lowered!.Revision, lowered.Factor));
        Assert.Equal(lowered, await settle.Current("pol-1", august, _key, default));
    }

    [Fact]
    public async Task What_was_settled_is_read_by_its_drivers_key_alone()
    {
        await using var tables = _folder.Tables();
        var settle = new Settlements(tables, TimeProvider.System);
        var settled = await settle.Settle(PremiumTests.Policy(), august, 0.9m, _key, default);

        Assert.Equal([settled!], await settle.Of("pol-1", _key, default));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => settle.Of("pol-1", new(Seal.NewKey()), default));
    }

    [Theory]
    [InlineData("2026-07-31T21:59:59Z", false)]
    [InlineData("2026-07-31T22:00:00Z", true)]
    [InlineData("2026-08-31T21:59:59Z", true)]
    [InlineData("2026-08-31T22:00:00Z", false)]
    public void A_trip_belongs_to_the_period_it_began_in(string start, bool belongs) =>
        Assert.Equal(belongs, august.Holds(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture), "Europe/Paris"));
}
