using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Policies;

public class HonourCoachingTests
{
    private static readonly BoundPolicy _policy = Policy(0.05m);
    private static readonly DateOnly _completed = new(2026, 10, 11);

    /// <summary>Share of the product, days counted in October, days since the completion; then the factor.</summary>
    [Theory]
    [InlineData(0.05, 31, 0, "1")] // completed the day after
    [InlineData(0.05, 31, 31, "0.95")]
    [InlineData(0.05, 31, 10, "0.983871")] // 1 - 0.05 x 10 / 31
    [InlineData(0.05, 0, 31, "1")] // granted on no day
    [InlineData(0, 31, 31, "1")]
    public void A_finished_coaching_is_worth_the_products_share_on_days_that_count(double share, int counted, int held, string factor)
    {
        var october = Enumerable.Range(0, 31).Select(new DateOnly(2026, 10, 1).AddDays).ToList();
        var terms = Terms(october[^1].AddDays(1 - held));

        var honoured = HonourCoaching.Decide(Policy((decimal)share), [terms, terms], october.Take(counted), 31);

        Assert.Equal(decimal.Parse(factor, System.Globalization.CultureInfo.InvariantCulture), honoured);
    }

    [Fact]
    public void A_credential_is_worth_nothing_before_its_day_and_after_its_year()
    {
        var terms = Terms(_completed);

        Assert.Equal([false, true, true, false], new[] { _completed.AddDays(-1), _completed, _completed.AddYears(1).AddDays(-1), _completed.AddYears(1) }.Select(terms.Holds));
    }

    [Fact]
    public async Task What_it_takes_off_is_on_the_statement_to_the_cent_and_never_called_driving()
    {
        using var folder = new TemporaryFolder();
        using var embedded = new EmbeddedFolder(folder.Path);
        await using var tables = embedded.Tables();
        var (october, key) = (_policy.Period(0)!.Value, new SealingKey(Seal.NewKey()));
        var plain = Premium.Of(_policy.Terms, october, 0.9m);

        var settled = await new Settlements(tables, TimeProvider.System).Settle(_policy.Terms with { Coached = 0.95m }, october, 0.9m, key, default);

        var statement = Assert.Single(PeriodStatement.Of([settled!]).Statements);
        Assert.Equal(plain.Total, statement.Premium.Total + statement.Coached!.Value);
        Assert.True(statement.Coached.Value.Minor > 0);
        Assert.Equal(statement.Premium.Net + statement.Premium.Taxes, statement.Premium.Total);
        Assert.Equal(Premium.Of(_policy.Terms with { Coached = 0.95m }, october, 1).Total - settled!.Premium.Total, statement.Premium.Saved);
        Assert.Null(PeriodStatement.Of([(await new Settlements(tables, TimeProvider.System).Settle(_policy.Terms, _policy.Period(1)!.Value, 0.9m, key, default))!]).Statements[0].Coached);
    }

    [Fact]
    public async Task A_statement_that_somebody_changed_or_of_another_coaching_is_honoured_by_nobody()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var driver = (await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        await platform.Get<CoachingCredentials>().Issue(driver, Terms(_completed), default);

        var credential = Assert.Single(await platform.Get<CoachingCredentials>().Of(driver, default));
        var parts = credential.Statement.Split('.');
        var forged = $"{parts[0]}.{parts[1][..^2]}AA.{parts[2]}";

        Assert.Equal(Terms(_completed), await credential.Read());
        Assert.Null(await (credential with { Statement = forged }).Read());
        Assert.Null(await (credential with { Coaching = "cch-2" }).Read());
        Assert.Null(await (credential with { Statement = "nothing" }).Read());
    }

    private static CredentialTerms Terms(DateOnly completed) => new("cch-1", ScorePart.Braking, "Coach", completed, completed.AddYears(1));

    private static BoundPolicy Policy(decimal share)
    {
        var offered = Offers.Of("prt-1");
        return Offers.Bind(offered with { Product = offered.Product with { CoachingShare = share } }, "drv-1", new(2025, 10, 1), new(2025, 9, 21, 12, 0, 0, TimeSpan.Zero));
    }
}
