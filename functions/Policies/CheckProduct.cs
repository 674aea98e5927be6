using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Policies;

/// <summary>What a product must be before anybody is offered it.</summary>
public static class CheckProduct
{
    private const int LongestName = 100;
    private const int MostLevels = 500;
    private const int CurrencyLetters = 3;

    /// <value>A million, in a currency of two places: above it somebody sent another unit.</value>
    private const long MostMinor = 100_000_000;

    /// <summary>What is wrong with a model as it is told, or null.</summary>
    /// <param name="model">As it is told.</param>
    /// <param name="basis">As the model book has it; null when there is no such model.</param>
    public static string? Fault(PricingModel model, ModelBasis? basis) =>
        basis is null ? $"unknown-model: model.version is one of your model book, or {ScoringModel.Prior.Version} for the published rules."
        : basis != model.Basis ? $"another-basis: {model.Version} is {EnumName.Of(basis.Value)}, and model.basis says {EnumName.Of(model.Basis)}."
        : null;

    /// <summary>What is wrong with it, or null.</summary>
    public static string? Fault(Product product, Tariff tariff, PricingModel model) =>
        product.Refuses(model.Basis) is { } mismatch ? $"{mismatch}: {Mismatched(product.Tariff, model)}" :
        model.KmElasticity is < 0 or >= 1 ? "model.kmElasticity is 0, where distance is not priced, to under 1: twice the distance is fewer than twice the claims." :
        tariff.Covers.Contains(null!) || tariff.Factors.Any(factor => factor is null || factor.Levels.Contains(null!)) ? "tariff holds no null."
        : !IsName(product.Name) ? $"name has 1 to {LongestName} characters."
        : product is not { Lowest: > 0 and <= 1, Highest: >= 1 and <= 10 } ? "lowest is over 0 and at most 1, highest 1 to 10."
        : product.CoachingShare is < 0 or > HonourCoaching.MostShare ? $"coachingShare is 0 to {HonourCoaching.MostShare}."
        : product.TaxShare is < 0 or > 1 ? "taxShare is 0 to 1."
        : product.ControlShare is < 0 or > ControlGroup.MostShare ? $"controlShare is 0 to {ControlGroup.MostShare}."
        : tariff.Currency.Length != CurrencyLetters || !tariff.Currency.All(char.IsAsciiLetterUpper) ? "tariff.currency is three letters of ISO 4217, such as EUR."
        : tariff.YearlyFeeMinor is < 0 or > MostMinor ? $"tariff.yearlyFeeMinor is 0 to {MostMinor}."
        : tariff.Covers.Count == 0 || tariff.Covers.DistinctBy(price => price.Cover).Count() < tariff.Covers.Count ? "tariff.covers prices at least one cover, and none twice."
        : tariff.Covers.Any(price => price.YearlyMinor is < 1 or > MostMinor) ? $"tariff.covers.yearlyMinor is 1 to {MostMinor}."
        : Fault(tariff.Factors) is { } fault ? fault
        : Dearest(tariff) > MostMinor ? $"tariff asks at most {MostMinor} for a year of a cover, whatever the levels."
        : null;

    private static string? Fault(IReadOnlyList<TariffFactor> factors) =>
        factors.Sum(factor => factor.Levels.Count) > MostLevels ? $"tariff.factors have at most {MostLevels} levels in all."
        : factors.FirstOrDefault(factor => RefusedFactors.Holds(factor.Name)) is { } refused ? $"refused-factor: {refused.Name}: sex prices no insurance in the EU."
        : factors.DistinctBy(factor => factor.Name).Count() < factors.Count || !factors.All(IsWhole) ? "tariff.factors have names and levels, each once, with relativities over 0 and at most 100."
        : null;

    private static string Mismatched(TariffKind tariff, PricingModel model) => tariff == TariffKind.Classic
        ? $"the tariff holds what {model.Version} would charge a second time; price it with a model trained net of it."
        : $"{model.Version} leaves out what only a classic tariff holds; price it with a standalone model.";

    private static bool IsWhole(TariffFactor factor) =>
        IsName(factor.Name) && factor.Levels.Count > 0 && factor.Levels.DistinctBy(level => level.Name).Count() == factor.Levels.Count
        && factor.Levels.All(level => IsName(level.Name) && level.Relativity is > 0 and <= 100);

    private static double Dearest(Tariff tariff) => tariff.Factors.Aggregate(
        (double)tariff.Covers.Max(price => price.YearlyMinor), (dearest, factor) => dearest * (double)factor.Levels.Max(level => level.Relativity));

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName;
}
