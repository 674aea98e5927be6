using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Partners.Claims;

/// <summary>A claim, given back to the insurer who told it.</summary>
/// <param name="Claim">What the platform calls it.</param>
/// <param name="Subject">Whom it is about, as the insurer calls them.</param>
/// <param name="Reference">What the insurer calls it.</param>
/// <param name="Statements">What was said of it, oldest first; the last one holds.</param>
public sealed record ToldClaim(string Claim, string Subject, string Reference, IReadOnlyList<ClaimStatement> Statements) : IPartnersOwn
{
    /// <summary>One as it may look.</summary>
    public static readonly ToldClaim Example = new(
        "clm-3f9a0c5e7b1d48262e9c4a7d0b5f3186",
        SubjectTrips.ExampleSubject,
        "CL-2026-0815",
        [
            new(1, new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero), Cover.Liability, new(2026, 9, 14), Fault.Undecided, 0, 250_000, "EUR"),
            new(2, new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero), Cover.Liability, new(2026, 9, 14), Fault.Shared, 118_050, 20_000, "EUR", "The fault was decided."),
        ]);

    internal static ToldClaim Of(InsuranceClaim claim) => new(claim.Id, claim.Subject, claim.Reference, claim.Statements);
}

/// <summary>A page of claims, and the cursor of the next one; null on the last.</summary>
public sealed record ToldClaims(IReadOnlyList<ToldClaim> Claims, string? Next) : IPartnersOwn;
