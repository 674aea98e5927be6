using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Policies;

/// <summary>What an insurer charges before driving is looked at: a price of each cover, times the relativity of each of its own factors.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Covers">What may be insured, and what a year of it costs at a relativity of 1.</param>
/// <param name="Factors">The insurer's own factors.</param>
/// <param name="YearlyFeeMinor">Fees of a year, in minor units.</param>
public sealed record Tariff(string Currency, IReadOnlyList<CoverPrice> Covers, IReadOnlyList<TariffFactor> Factors, long YearlyFeeMinor)
{
    /// <summary>What each wanted cover costs in a year; null when the tariff has no price for one of them or for a level.</summary>
    /// <param name="wanted">The covers.</param>
    /// <param name="levels">The level of each factor, by the factor's name.</param>
    public IReadOnlyList<CoverPrice>? Price(IReadOnlyCollection<Cover> wanted, IReadOnlyDictionary<string, string> levels)
    {
        var relativity = 1m;
        foreach (var factor in Factors)
        {
            if (!levels.TryGetValue(factor.Name, out var name) || factor.Levels.FirstOrDefault(level => level.Name == name) is not { } level)
            {
                return null;
            }

            relativity *= level.Relativity;
        }

        var prices = Covers.Where(price => wanted.Contains(price.Cover))
            .Select(price => price with { YearlyMinor = (long)decimal.Round(price.YearlyMinor * relativity, MidpointRounding.ToEven) }).ToList();
        return prices.Count == wanted.Count ? prices : null;
    }
}

/// <summary>What a year of a cover costs.</summary>
/// <param name="Cover">The cover.</param>
/// <param name="YearlyMinor">In minor units of the tariff's currency.</param>
public sealed record CoverPrice(Cover Cover, long YearlyMinor);

/// <summary>One of an insurer's own factors.</summary>
/// <param name="Name">What it looks at, such as vehicle-age.</param>
/// <param name="Levels">Its levels.</param>
public sealed record TariffFactor(string Name, IReadOnlyList<TariffLevel> Levels);

/// <summary>A level of a factor.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Relativity">What it puts on the price; 1 nothing.</param>
public sealed record TariffLevel(string Name, decimal Relativity);
