using ConnectedInsurance.Rating.Boosting;
using ConnectedInsurance.Rating.Learning;
using ConnectedInsurance.Rating.Linear;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Models;

/// <summary>What to train, on what.</summary>
/// <param name="Path">The portfolio.</param>
/// <param name="Kind">What is to predict.</param>
/// <param name="Columns">Which columns mean what.</param>
/// <param name="Terms">What the model is made of.</param>
/// <param name="Priors">Beliefs about coefficients; empty for none.</param>
/// <param name="Boosting">How trees are grown.</param>
/// <param name="Protected">Columns no model uses, whose levels the report compares.</param>
/// <param name="Learned">What the portfolio was joined from, where that was drivers' own driving; null for an insurer's own file.</param>
internal sealed record TrainRequest(
    string Path, ModelKind Kind, PortfolioColumns Columns, IReadOnlyList<Term> Terms, IReadOnlyList<Prior> Priors, BoostingOptions Boosting, IReadOnlyList<Term> Protected, Learned? Learned = null);
