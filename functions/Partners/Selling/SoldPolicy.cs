using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>A policy a driver bound, as its insurer reads it: the contract, and nothing about driving.</summary>
/// <param name="Policy">What the platform calls it.</param>
/// <param name="Subject">What the insurer calls the driver.</param>
/// <param name="Product">The product.</param>
/// <param name="Covers">What is insured, and what a year of it costs at a factor of 1.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="YearlyMinor">What the whole time costs at a factor of 1, in minor units.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="IsControl">True when it is of the control group: priced by the tariff alone.</param>
/// <param name="IsWithdrawn">True when the driver withdrew from it within 14 days.</param>
public sealed record SoldPolicy(
    string Policy, string Subject, string Product, IReadOnlyList<CoverPrice> Covers, DateOnly From, DateOnly Until, long YearlyMinor, string Currency, bool IsControl, bool IsWithdrawn) : IPartnersOwn
{
    /// <summary>One as it may look.</summary>
    public static readonly SoldPolicy Example = new(
        "pol-7k3mq9xz0a1b2c3d4e5f", SubjectTrips.ExampleSubject, ToldProduct.Example.Product, [new(Cover.Liability, 44_000)], new(2026, 10, 1), new(2027, 10, 1), 60_116, "EUR", false, false);

    internal static SoldPolicy Of(BoundPolicy policy, string subject) => new(
        policy.Id,
        subject,
        policy.Sold,
        policy.Covers,
        policy.From,
        policy.Until,
        Premium.Of(policy.Terms, policy.Whole, 1).Total.Minor,
        policy.YearlyFee.Currency,
        policy.IsControl,
        policy.Withdrawn is not null);
}

/// <summary>A page of policies, and the cursor of the next one; null on the last.</summary>
public sealed record SoldPolicies(IReadOnlyList<SoldPolicy> Policies, string? Next) : IPartnersOwn;
