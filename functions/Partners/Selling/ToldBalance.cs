using ConnectedInsurance.Policies;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>A reckoning of a product's off-balance.</summary>
/// <param name="Version">Which reckoning, from 1.</param>
/// <param name="Factor">What the rated covers' base premiums are multiplied by in quotes from then on.</param>
/// <param name="Policies">Policies in force; those of the control group are not in it.</param>
/// <param name="TakeUp">The share of them whose drivers grant the rating, to 0.01.</param>
/// <param name="Discounted">The share of them that had a factor under 1, to 0.01.</param>
/// <param name="Unseen">The share of the granted that could not be rated for what was not seen, to 0.01: if it grows, dongles are being unplugged.</param>
/// <param name="Day">When.</param>
public sealed record ToldBalance(int Version, decimal Factor, int Policies, decimal TakeUp, decimal Discounted, decimal Unseen, DateOnly Day) : IPortfolioFigures
{
    /// <summary>One as it may look.</summary>
    public static readonly ToldBalance Example = new(3, 1.042318754201m, 4_210, 0.71m, 0.58m, 0.03m, new(2026, 10, 1));

    internal static ToldBalance Of(PortfolioBalance balance) => new(
        balance.Version,
        balance.Factor,
        balance.Policies,
        Share(balance.Granted, balance.Policies),
        Share(balance.Discounted, balance.Policies),
        Share(balance.Unseen, balance.Granted),
        DateOnly.FromDateTime(balance.At.UtcDateTime));

    private static decimal Share(int part, int whole) => whole == 0 ? 0 : decimal.Round((decimal)part / whole, 2);
}

/// <summary>Every reckoning of a product, oldest first.</summary>
public sealed record ToldBalances(IReadOnlyList<ToldBalance> Balances) : IPortfolioFigures;
