using ConnectedInsurance.Consent;
using ConnectedInsurance.Policies;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>What was settled of a driver's policies, as their insurer sees it.</summary>
[Discloses(DataCategory.Rating)]
public sealed record SubjectSettlements
{
    /// <summary>One as it may look.</summary>
    public static readonly SubjectSettlements Example = new()
    {
        Subject = SubjectTrips.ExampleSubject,
        Settlements =
        [
            new()
            {
                Policy = SoldPolicy.Example.Policy,
                From = new(2026, 10, 1),
                Until = new(2026, 11, 1),
                Revision = 2,
                Reason = RevisionReason.Contested,
                Factor = 0.85,
                NetMinor = 2_684,
                TaxesMinor = 886,
                SavedMinor = 515,
                CoachedMinor = 0,
                Currency = "EUR",
            },
        ],
    };

    /// <summary>What this partner calls the driver.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Subject { get; init; }

    /// <summary>The settlements, by policy, oldest first; of a period the last revision holds.</summary>
    [Discloses(DataCategory.Rating)]
    public required IReadOnlyList<SubjectSettlement> Settlements { get; init; }
}

/// <summary>What a period of a policy costs. The money leaves to the cent, since it is what is paid; the factor behind it to 0.01.</summary>
[Discloses(DataCategory.Rating)]
public sealed record SubjectSettlement
{
    /// <summary>The policy.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Policy { get; init; }

    /// <summary>The period's first day.</summary>
    [Discloses(DataCategory.Rating)]
    public required DateOnly From { get; init; }

    /// <summary>The day after its last.</summary>
    [Discloses(DataCategory.Rating)]
    public required DateOnly Until { get; init; }

    /// <summary>1 first; each further one is lower.</summary>
    [Discloses(DataCategory.Rating)]
    public required int Revision { get; init; }

    /// <summary>Why it takes the place of the one before; null on the first.</summary>
    [Discloses(DataCategory.Rating)]
    public required RevisionReason? Reason { get; init; }

    /// <summary>What driving put on the rated covers.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 0.01)]
    public required double Factor { get; init; }

    /// <summary>Covers and fees, in minor units.</summary>
    [Discloses(DataCategory.Rating)]
    public required long NetMinor { get; init; }

    /// <summary>Taxes, in minor units.</summary>
    [Discloses(DataCategory.Rating)]
    public required long TaxesMinor { get; init; }

    /// <summary>How much more it would be at a factor of 1, in minor units; below 0 a surcharge.</summary>
    [Discloses(DataCategory.Rating)]
    public required long SavedMinor { get; init; }

    /// <summary>What a finished coaching took off by the product's terms, in minor units.</summary>
    [Discloses(DataCategory.Rating)]
    public required long CoachedMinor { get; init; }

    /// <summary>ISO 4217.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Currency { get; init; }

    /// <summary>A settlement in full; the gate leaves out and rounds.</summary>
    public static SubjectSettlement Of(Settlement settled) => new()
    {
        Policy = settled.Policy,
        From = settled.Period.From,
        Until = settled.Period.Until,
        Revision = settled.Revision,
        Reason = settled.Reason,
        Factor = (double)settled.Factor,
        NetMinor = settled.Premium.Net.Minor,
        TaxesMinor = settled.Premium.Taxes.Minor,
        SavedMinor = settled.Premium.Saved.Minor,
        CoachedMinor = settled.Coached?.Minor ?? 0,
        Currency = settled.Premium.Total.Currency,
    };
}
