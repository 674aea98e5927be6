using ConnectedInsurance.Registry.Collecting;

namespace ConnectedInsurance.Intake;

/// <summary>Holds a batch to what the driver lets the dongle collect, whatever the dongle recorded: more than that is never kept, not in quarantine either.</summary>
/// <remarks>
/// A dongle learns a choice with its next token. Until then it records under an older version of the policy, and its place is cut off;
/// one that was told and sends place all the same is refused. Of a refused batch only its number is left, so that its gap has a cause.
/// </remarks>
internal static class HoldToPolicy
{
    private static readonly Rejection Against = new(RejectionReason.AgainstPolicy, BatchField.Mode.Name());

    /// <summary>The verdict, and what may be kept of the batch.</summary>
    /// <param name="batch">The batch, decoded.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="policy">The policy in force.</param>
    public static (Rejection Verdict, ReadOnlyMemory<byte> Kept) Apply(TelemetryBatch batch, ReadOnlyMemory<byte> body, CollectionPolicy policy) => policy.Choice switch
    {
        CollectionChoice.Off => (Against, CutBatch.To(BatchFields.Required, body)),
        CollectionChoice.WithoutPlace when batch.Mode == CollectionMode.WithPlace => batch.PolicyVersion >= policy.Version
            ? (Against, CutBatch.To(BatchFields.Required, body))
            : (Rejection.None, CutBatch.To(CutBatch.WithoutPlace, body)),
        _ => (Rejection.None, body),
    };
}
