using ConnectedInsurance.Policies;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>Actual against expected claims of an insurer's policies.</summary>
/// <param name="Cells">The parts with policies enough to be shown. Their expected claims sum to their claims: what is judged is how they lie to each other.</param>
/// <param name="Withheld">Parts left out because they have fewer policies than that.</param>
/// <param name="LeastPolicies">Policies a part needs.</param>
/// <param name="AsOf">When it was reckoned: some minutes ago at most.</param>
public sealed record ToldExperience(IReadOnlyList<ExperienceCell> Cells, int Withheld, int LeastPolicies, DateTimeOffset AsOf) : IPortfolioFigures
{
    /// <summary>One as it may look.</summary>
    public static readonly ToldExperience Example = new(
        [new("0.80", 1_204, 98.63, 5, 5.71, 0.876, 0.284, 2.043), new("control group", 212, 17.4, 2, 1.29, 1.55, 0.188, 5.6)], 1, CompareExperience.LeastPolicies, new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero));
}
