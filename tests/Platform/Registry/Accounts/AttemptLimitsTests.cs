using System.Net;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Accounts;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Registry.Accounts;

public sealed class AttemptLimitsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _temporary = new();
    private readonly EmbeddedFolder _folder;
    private readonly ConnectedInsurance.Hosting.Embedded.Tables.SqliteTables _tables;
    private readonly ManualTime _time = new(Noon);

    public AttemptLimitsTests()
    {
        _folder = new(_temporary.Path);
        _tables = _folder.Tables();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _tables.DisposeAsync();
        _folder.Dispose();
        _temporary.Dispose();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(14, 512)]
    [InlineData(15, 900)]
    [InlineData(1_000_000, 900)]
    public void The_wait_doubles_to_a_quarter_of_an_hour(int attempts, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), new Attempts(attempts, Noon).Wait(AttemptRule.Account, Noon));
    }

    [Fact]
    public void Waiting_counts()
    {
        var attempts = new Attempts(7, Noon); // 4 s

        Assert.Equal(TimeSpan.FromSeconds(1), attempts.Wait(AttemptRule.Account, Noon.AddSeconds(3)));
        Assert.Equal(TimeSpan.Zero, attempts.Wait(AttemptRule.Account, Noon.AddSeconds(4)));
    }

    [Fact]
    public async Task Of_thirty_at_once_no_more_come_through_than_one_after_another()
    {
        var limits = Limits();

        var waits = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => limits.Begin(AttemptRule.Account, "ada", default)));

        Assert.Equal(AttemptRule.Account.Free, waits.Count(wait => wait == TimeSpan.Zero));
    }

    [Fact]
    public async Task Another_instance_knows_of_them_and_another_account_does_not_suffer()
    {
        await Try(Limits(), AttemptRule.Account, "ada", 5);

        Assert.Equal(TimeSpan.FromSeconds(1), await Limits().Begin(AttemptRule.Account, "ada", default));
        Assert.Equal(TimeSpan.Zero, await Limits().Begin(AttemptRule.Account, "bob", default));
        Assert.Equal(TimeSpan.Zero, await Limits().Begin(AttemptRule.Address, "ada", default));
    }

    [Fact]
    public async Task A_success_forgets_the_failures_on_an_account()
    {
        var limits = Limits();
        await Try(limits, AttemptRule.Account, "ada", 5);

        await limits.Succeed(AttemptRule.Account, "ada", default);

        await Try(limits, AttemptRule.Account, "ada", 5);
    }

    [Fact]
    public async Task A_success_from_an_address_takes_only_itself_back_else_one_account_would_buy_guesses_at_all_others()
    {
        var limits = Limits();
        await Try(limits, AttemptRule.Address, "::1", AttemptRule.Address.Free);

        await limits.Succeed(AttemptRule.Address, "::1", default);

        await Try(limits, AttemptRule.Address, "::1", 1);
        Assert.NotEqual(TimeSpan.Zero, await limits.Begin(AttemptRule.Address, "::1", default));
    }

    [Fact]
    public async Task A_day_later_all_is_forgotten()
    {
        var limits = Limits();
        await Try(limits, AttemptRule.Account, "ada", 5);

        _time.Advance(AttemptRule.Memory);

        await Try(limits, AttemptRule.Account, "ada", 5);
    }

    [Fact]
    public async Task What_is_forgotten_does_not_stay_in_the_table()
    {
        var limits = Limits();
        for (var i = 0; i < 3000; i++)
        {
            await limits.Begin(AttemptRule.Account, $"nobody{i}", default);
        }

        _time.Advance(AttemptRule.Memory);
        for (var i = 0; i < 3000; i++)
        {
            await limits.Begin(AttemptRule.Account, $"somebody{i}", default);
        }

        var kept = 0;
        await foreach (var row in _tables.Open("attempts").Read(TableRange.Whole))
        {
            kept++;
        }

        Assert.InRange(kept, 3000, 3600);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void An_ipv6_customer_is_one_whatever_address_they_take(string one, string other, bool areOne)
    {
        Assert.Equal(areOne, PeerAddress.Of(IPAddress.Parse(one)) == PeerAddress.Of(IPAddress.Parse(other)));
    }

    private AttemptLimits Limits() => new(_tables, _folder.Secrets, _time, NullLogger<AttemptLimits>.Instance);

    private static async Task Try(AttemptLimits limits, AttemptRule rule, string who, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(TimeSpan.Zero, await limits.Begin(rule, who, default));
        }
    }
}
