using System.Globalization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Quantities;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Benchmarks.Partners;

/// <summary>What an insurer sold: policies with three months settled, put into a data folder as binding, granting and settling put them.</summary>
/// <param name="Insurer">Its id.</param>
/// <param name="Secret">Its secret.</param>
/// <param name="Month">The month in which the last period of each was settled.</param>
/// <param name="Claims">Claims told.</param>
internal sealed record SoldBook(string Insurer, string Secret, DateOnly Month, int Claims)
{
    private const int AtOnce = 64;
    private const int Periods = 3;
    private const int PoliciesAClaim = 60;

    /// <summary>Sells it.</summary>
    public static async Task<SoldBook> Furnish(string dataPath, int policies, Action<string> say)
    {
        var today = TimeProvider.System.GetUtcNow();
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        var clock = new SetTime { Now = At(month.AddMonths(-1), 20) };
        await using var host = EmbeddedHost.Build(new() { DataPath = dataPath }, "http://127.0.0.1:0", builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(clock);
        });
        var (insurer, secret) = await host.Services.GetRequiredService<PartnerRegister>().Add("A large insurer", PartnerKind.Insurer, default);
        var product = Product(insurer.Id);
        await host.Services.GetRequiredService<Products>().Enter(product, default);
        foreach (var (settled, periods) in new[] { (clock.Now, 0..(Periods - 1)), (At(month, 20), (Periods - 1)..Periods) })
        {
            clock.Now = settled;
            await Parallel.ForAsync(0, policies, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellation) =>
            {
                var policy = Policy(product, number, month.AddMonths(-Periods));
                if (periods.Start.Value == 0)
                {
                    await Sell(host, policy, cancellation);
                }

                await Settle(host, policy, number, periods, cancellation);
            });
            say(string.Create(CultureInfo.InvariantCulture, $"{policies:N0} policies settled to {settled:yyyy-MM-dd}"));
        }

        return new(insurer.Id, secret, month, (policies + PoliciesAClaim - 1) / PoliciesAClaim);
    }

    private static async Task Sell(WebApplication host, BoundPolicy policy, CancellationToken cancellation)
    {
        await host.Services.GetRequiredService<SubjectKeys>().Create(Subject.Driver(policy.Driver), cancellation);
        await host.Services.GetRequiredService<Pseudonyms>().Introduce(policy.Insurer, policy.Driver, cancellation);
        await host.Services.GetRequiredService<Consents>().Give(
            new(Ports.Identifier.New("gra"), policy.Driver, policy.Insurer, Purpose.Pricing, [DataCategory.Rating], Basis.Contract, policy.Bound, policy.Bound.AddYears(3), null), cancellation);
        await host.Services.GetRequiredService<PolicyBook>().Enter(policy, cancellation);
    }

    private static async Task Settle(WebApplication host, BoundPolicy policy, int number, Range periods, CancellationToken cancellation)
    {
        var key = await host.Services.GetRequiredService<SubjectKeys>().Get(Subject.Driver(policy.Driver), cancellation);
        for (var period = periods.Start.Value; period < periods.End.Value; period++)
        {
            _ = await host.Services.GetRequiredService<Settlements>().Settle(policy.Terms, policy.Period(period)!.Value, 0.7m + number % 31 / 100m, key, cancellation)
                ?? throw new InvalidOperationException("The period is not due.");
        }

        if (periods.Start.Value == 0 && number % PoliciesAClaim == 0)
        {
            var book = host.Services.GetRequiredService<ClaimBook>();
            var id = await book.IdOf(policy.Insurer, policy.Id, cancellation);
            await book.Enter(new(id, policy.Insurer, policy.Driver, "", policy.Id, [new(1, policy.Bound, Cover.Liability, policy.From.AddDays(number % 60), Fault.Full, 120_000, 0, "EUR")]), cancellation);
        }
    }

    private static OfferedProduct Product(string insurer) => new(
        Ports.Identifier.New("prd"), insurer, new("Drive", TariffKind.Classic, TaxShare: 0.33m), new("EUR", [new(Cover.Liability, 40_000)], [], 1_200), new("prior-1", ModelBasis.Net));

    private static BoundPolicy Policy(OfferedProduct product, int number, DateOnly from) => new(
        string.Create(CultureInfo.InvariantCulture, $"pol-{number:D20}"), string.Create(CultureInfo.InvariantCulture, $"drv-{number:D20}"), product.Insurer, product.Id, product.Product,
        product.Model, [new(Cover.Liability, 30_000 + number % 7_919)], new Money(1_200, "EUR"), 0.50m + number % 50 / 100m, "Europe/Paris", At(from.AddMonths(-1), 20), from, from.AddYears(1), OffBalance.None);

    private static DateTimeOffset At(DateOnly month, int day) => new(month.Year, month.Month, day, 12, 0, 0, TimeSpan.Zero);

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
