using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Partners.Claims;

/// <summary>A claim, given back to the insurer who told it.</summary>
/// <param name="Claim">What the platform calls it.</param>
/// <param name="Subject">Whom it is about, as the insurer calls them.</param>
/// <param name="Reference">What the insurer calls it.</param>
/// <param name="Statements">What was said of it, oldest first; the last one holds.</param>
public sealed record ToldClaim(string Claim, string Subject, string Reference, IReadOnlyList<ClaimStatement> Statements) : IPartnersOwn
{
    internal static ToldClaim Of(InsuranceClaim claim) => new(claim.Id, claim.Subject, claim.Reference, claim.Statements);
}

/// <summary>A page of claims, and the cursor of the next one; null on the last.</summary>
public sealed record ToldClaims(IReadOnlyList<ToldClaim> Claims, string? Next) : IPartnersOwn;
