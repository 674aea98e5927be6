using MathNet.Numerics.LinearAlgebra;

namespace ConnectedInsurance.Rating.Linear;

/// <summary>A fitted linear predictor, in the order of its design: numbers, the intercept first, then indicators.</summary>
/// <param name="Estimates">b.</param>
/// <param name="Covariance">Of b: the inverse of the information, ridge included.</param>
/// <param name="Keeps">False where a coefficient is 0 because its column is a combination of earlier ones.</param>
/// <param name="Deviance">2 sum w (y ln(y / mu) - (y - mu)).</param>
/// <param name="NullDeviance">The same with an intercept alone.</param>
/// <param name="Aic">Akaike's criterion.</param>
/// <param name="Pearson">sum w (y - mu)^2 / mu.</param>
/// <param name="Rows">Rows fitted.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="FittedClaims">sum w mu.</param>
internal sealed record LinearFit(
    Vector<double> Estimates, Matrix<double> Covariance, bool[] Keeps, double Deviance, double NullDeviance, double Aic, double Pearson, int Rows, int Iterations, double FittedClaims)
{
    /// <summary>Rows less coefficients.</summary>
    public int DegreesOfFreedom => Rows - Keeps.Count(kept => kept);

    /// <summary>Pearson's statistic by degrees of freedom: 1 where claims are Poisson.</summary>
    public double Dispersion => Pearson / DegreesOfFreedom;
}
