using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Consent.Withdrawing;

/// <summary>A platform that ends in the middle of telling a partner.</summary>
public sealed class InterruptedWithdrawalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whoever_takes_over_tells_the_same_notice()
    {
        var (partner, notice) = ("", "");
        await using (var first = await RunningPlatform.Start(folder: _folder.Path))
        {
            var telling = new TaskCompletionSource<string>();
            first.Get<Upward<ConsentWithdrawn>>().Subscribe(async (withdrawn, cancellation) =>
            {
                telling.TrySetResult(withdrawn.Notice);
                await Task.Delay(Timeout.Infinite, cancellation);
            });
            partner = (await first.Operator.AddPartner(new("Demo Insurance", PartnerKind.Insurer), default)).Partner;
            await Published.By(first.Get<PartnerRegister>(), first.Get<PublishedNotices>(), partner);
            var driver = await first.Join("ci-interrupted");
            var (grant, _) = await driver.Self.GiveGrant(new(partner, 1, Purpose.Pricing, [DataCategory.Rating]), default);
            await driver.Self.WithdrawGrant(grant.Id, default);
            notice = await telling.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        var told = new TaskCompletionSource<ConsentWithdrawn>();
        await using var second = await RunningPlatform.Start(folder: _folder.Path, adapt: builder => builder.Services.AddSingleton(Listening(told)));

        Assert.Equal(notice, (await told.Task.WaitAsync(TimeSpan.FromSeconds(30))).Notice);
        Assert.Equal(notice, Assert.Single(await second.Get<PartnerWithdrawals>().Unanswered(partner, 10, default)).Notice);
    }

    private static Upward<ConsentWithdrawn> Listening(TaskCompletionSource<ConsentWithdrawn> told)
    {
        var withdrawn = new Upward<ConsentWithdrawn>();
        withdrawn.Subscribe((one, _) =>
        {
            told.TrySetResult(one);
            return Task.CompletedTask;
        });
        return withdrawn;
    }
}
