using ConnectedInsurance.Consent;
using ConnectedInsurance.Policies;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>What was settled of a policy in a month: one disclosure.</summary>
[Discloses(DataCategory.Rating)]
public sealed record BordereauLines
{
    /// <summary>The lines, a revision each.</summary>
    [Discloses(DataCategory.Rating)]
    public required IReadOnlyList<BordereauLine> Lines { get; init; }
}

/// <summary>A line of a bordereau. No number in it is ever below 0.</summary>
[Discloses(DataCategory.Rating)]
public sealed record BordereauLine
{
    /// <summary>The policy.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Policy { get; init; }

    /// <summary>What the insurer calls it; null when it told no number.</summary>
    [Discloses(DataCategory.Rating)]
    public required string? Number { get; init; }

    /// <summary>What the insurer calls the driver.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Subject { get; init; }

    /// <summary>The product.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Product { get; init; }

    /// <summary>The period's first day.</summary>
    [Discloses(DataCategory.Rating)]
    public required DateOnly From { get; init; }

    /// <summary>The day after its last.</summary>
    [Discloses(DataCategory.Rating)]
    public required DateOnly Until { get; init; }

    /// <summary>settled, or revised.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Status { get; init; }

    /// <summary>1 first.</summary>
    [Discloses(DataCategory.Rating)]
    public required int Revision { get; init; }

    /// <summary>Why it takes the place of the one before; null on the first.</summary>
    [Discloses(DataCategory.Rating)]
    public required RevisionReason? Reason { get; init; }

    /// <summary>True in the control group.</summary>
    [Discloses(DataCategory.Rating)]
    public required bool Control { get; init; }

    /// <summary>What driving put on the rated covers.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 0.01)]
    public required double Factor { get; init; }

    /// <summary>Covers and fees, in minor units.</summary>
    [Discloses(DataCategory.Rating)]
    public required long NetMinor { get; init; }

    /// <summary>Taxes, in minor units.</summary>
    [Discloses(DataCategory.Rating)]
    public required long TaxesMinor { get; init; }

    /// <summary>To be paid, in minor units.</summary>
    [Discloses(DataCategory.Rating)]
    public required long TotalMinor { get; init; }

    /// <summary>The total at a factor of 1, in minor units.</summary>
    [Discloses(DataCategory.Rating)]
    public required long AtFactor1Minor { get; init; }

    /// <summary>What the revision gives back of the total before it, in minor units.</summary>
    [Discloses(DataCategory.Rating)]
    public required long ReturnedMinor { get; init; }

    /// <summary>ISO 4217.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Currency { get; init; }

    /// <summary>A revision in full; the gate leaves out and rounds.</summary>
    public static BordereauLine Of(BoundPolicy policy, string? number, string subject, Settlement settled, Settlement? before) => new()
    {
        Policy = policy.Id,
        Number = number,
        Subject = subject,
        Product = policy.Sold,
        From = settled.Period.From,
        Until = settled.Period.Until,
        Status = before is null ? "settled" : "revised",
        Revision = settled.Revision,
        Reason = settled.Reason,
        Control = policy.IsControl,
        Factor = (double)settled.Factor,
        NetMinor = settled.Premium.Net.Minor,
        TaxesMinor = settled.Premium.Taxes.Minor,
        TotalMinor = settled.Premium.Total.Minor,
        AtFactor1Minor = (settled.Premium.Total + settled.Premium.Saved).Minor,
        ReturnedMinor = before is null ? 0 : (before.Premium.Total - settled.Premium.Total).Minor,
        Currency = settled.Premium.Total.Currency,
    };
}

/// <summary>A period whose figures the driver grants no more: what the contract says of it, and that the rest is withheld.</summary>
public sealed record WithheldPeriod(string Policy, string? Number, string Subject, string Product, DateOnly From, DateOnly Until, string Status, bool Control) : IPartnersOwn
{
    /// <value>Its status.</value>
    public const string Withheld = "withheld";
}
