using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Policies;

/// <summary>A policy as its driver reads it.</summary>
/// <param name="Policy">Its id.</param>
/// <param name="Insurer">With whom.</param>
/// <param name="Product">What it is called.</param>
/// <param name="Covers">What is insured.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="Model">The model that prices driving.</param>
/// <param name="Yearly">What the whole time costs at a factor of 1.</param>
/// <param name="WithdrawableUntil">Until when it may be withdrawn from without a reason.</param>
/// <param name="Withdrawn">When it was withdrawn from; null while it stands.</param>
public sealed record PolicyStatement(
    string Policy,
    string Insurer,
    string Product,
    IReadOnlyList<Cover> Covers,
    DateOnly From,
    DateOnly Until,
    string Model,
    Premium Yearly,
    DateTimeOffset WithdrawableUntil,
    DateTimeOffset? Withdrawn)
{
    internal static PolicyStatement Of(BoundPolicy policy) => new(
        policy.Id,
        policy.Insurer,
        policy.Product.Name,
        [.. policy.Covers.Select(price => price.Cover)],
        policy.From,
        policy.Until,
        policy.Model.Version,
        QuotePolicy.Yearly(policy, 1),
        policy.WithdrawableUntil,
        policy.Withdrawn);
}
