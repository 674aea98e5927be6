namespace ConnectedInsurance.Intake;

/// <summary>Something notable is in the ledger of a boot: a segment began, ended, resumed, or a batch came late.</summary>
/// <param name="Ledger">The boot, as it is known now.</param>
public sealed record BatchesStored(BootLedger Ledger);
