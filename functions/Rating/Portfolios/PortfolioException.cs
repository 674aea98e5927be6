namespace ConnectedInsurance.Rating.Portfolios;

/// <summary>A portfolio that cannot be read or fitted, and why.</summary>
/// <param name="reason">A name a program can rely on.</param>
/// <param name="detail">Where, and what stood there.</param>
internal sealed class PortfolioException(string reason, string detail) : FormatException($"{reason}: {detail}")
{
    /// <summary>The reason.</summary>
    public string Reason { get; } = reason;
}
