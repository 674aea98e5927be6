using ConnectedInsurance.Partners;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>A request that could be published.</summary>
/// <param name="Request">The request.</param>
/// <param name="Asked">What each insurer would be shown.</param>
public sealed record PreparedRequest(QuoteRequest Request, IReadOnlyList<AskedInsurer> Asked);

/// <summary>Makes a request of a wish: what each insurer would be shown, under a name of its own.</summary>
public sealed class PrepareRequest(FindAskable askable, IShowPassport passports, Products products, Drivers drivers, QuoteOptions options, TimeProvider time)
{
    private static readonly TimeSpan ToChoose = TimeSpan.FromDays(7);

    /// <summary>The request, or why there is none.</summary>
    public async Task<(PreparedRequest? Prepared, ProblemHttpResult? Refusal)> Of(string driver, QuoteWish wish, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (wish.Fault(passports.Fields) is { } fault)
        {
            return (null, Problem.BadRequest.Because(fault));
        }

        if (await drivers.Find(driver, cancellation) is not { } known || known.IsMinor(now))
        {
            return (null, Problem.NotYours.Because("Under 18 a guardian asks for quotes."));
        }

        var notices = (await askable.For(driver, cancellation)).Where(notice => wish.Insurers.Contains(notice.Partner)).ToList();
        if (notices.Count < wish.Insurers.Count)
        {
            return (null, Problem.BadRequest.Because($"insurers may be asked that publish a notice for pricing{(options.Broker ? " and that the broker does business with" : "")}; one of these may not."));
        }

        var (names, levels) = (notices.ConvertAll(_ => OneTimeName.New()), wish.Levels ?? new Dictionary<string, string>());
        if (await passports.Under(driver, names, wish.Show.ToHashSet(), cancellation) is not { } shown)
        {
            return (null, Problem.NotFound.Because("There is no trip to speak of yet: the first one makes a first passport."));
        }

        var asked = new List<AskedInsurer>();
        foreach (var (notice, name, passport) in notices.Zip(names, shown))
        {
            asked.Add(new(notice.Partner, name, notice.Version, await Own(notice.Partner, levels, cancellation), passport));
        }

        if (levels.Keys.Except(asked.SelectMany(one => one.Levels.Keys)).FirstOrDefault() is { } unused)
        {
            return (null, Problem.BadRequest.Because($"levels are of factors these insurers' tariffs have; '{unused}' is none, or has no such level."));
        }

        var until = NextHour(now.AddDays(wish.Days));
        var need = new QuoteNeed(wish.YearlyKm, wish.Covers, levels, wish.BonusMalus);
        return (new(new(Identifier.New("qrq"), driver, need, wish.Show, now, until, until + ToChoose, options.Brokering), asked), null);
    }

    /// <summary>Of the levels told, those an insurer's own tariffs have: nothing else of what a driver writes reaches it.</summary>
    private async Task<IReadOnlyDictionary<string, string>> Own(string insurer, IReadOnlyDictionary<string, string> levels, CancellationToken cancellation)
    {
        var factors = (await products.Of(insurer, cancellation)).SelectMany(product => product.Tariff.Factors).ToList();
        return levels.Where(told => factors.Any(factor => factor.Name == told.Key && factor.Levels.Any(level => level.Name == told.Value))).ToDictionary();
    }

    // A full hour: to the second it would tell two insurers that they are asked by the same driver.
    private static DateTimeOffset NextHour(DateTimeOffset moment) => new((moment.UtcTicks / TimeSpan.TicksPerHour + 1) * TimeSpan.TicksPerHour, TimeSpan.Zero);
}
