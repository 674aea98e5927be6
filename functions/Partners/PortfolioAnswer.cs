using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners;

/// <summary>An answer about a portfolio: figures of so many drivers, each of whom grants the partner the rating for pricing, that none can be read off them.</summary>
public interface IPortfolioFigures;

/// <summary>Figures of a portfolio as an answer.</summary>
internal static class PortfolioAnswer
{
    public static Ok<T> Ok<T>(T figures)
        where T : IPortfolioFigures => TypedResults.Ok(figures);
}
