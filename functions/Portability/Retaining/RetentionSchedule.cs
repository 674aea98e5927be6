namespace ConnectedInsurance.Portability.Retaining;

/// <summary>How long something is kept.</summary>
/// <param name="What">What.</param>
/// <param name="Period">How long.</param>
/// <param name="Basis">Why it may be kept so long (GDPR art. 6).</param>
/// <param name="EndedBy">What ends it.</param>
public sealed record RetentionRule(string What, string Period, string Basis, string EndedBy);

/// <summary>How long everything is kept: what the sweep enforces, and what the papers say.</summary>
public static class RetentionSchedule
{
    /// <value>Days raw measurements and places are kept, unless the driver keeps a vault.</value>
    public const int RawDays = 90;

    /// <value>Months events and features are kept.</value>
    public const int EventMonths = Services.Maintenance.Hearing.HealthHistory.KeptMonths;

    /// <value>Months summaries of trips are kept.</value>
    public const int SummaryMonths = 36;

    /// <summary>Every rule.</summary>
    public static readonly IReadOnlyList<RetentionRule> Rules =
    [
        new("events on the stream, as a dongle sent them", "24 hours", "consent to collecting", "the key of their hour is dropped"),
        new("batches that could not be read (quarantine)", $"{Intake.ExpireQuarantine.KeptDays} days", "consent to collecting", "ExpireQuarantine, every hour"),
        new("raw measurements and places", $"{RawDays} days; in the driver's vault until they say otherwise", "consent", "SweepRetention, every day"),
        new("driving events and features; crashes, and what was done about them", $"{EventMonths} months", "consent", "SweepRetention, every day"),
        new("what vehicles told of themselves drive by drive; what a garage could mend, once it is over", $"{EventMonths} months", "consent", "SweepRetention, every day"),
        new("what drivers were told", $"{Services.Notifying.Inbox.Kept.Days} days", "contract", "SweepRetention, every day"),
        new("summaries of trips, notes and contests about them", $"{SummaryMonths} months", "consent", "SweepRetention, every day"),
        new("what was disclosed (payloads of the access journal)", $"{Consent.ExpireJournals.PayloadMonths} months", "legal obligation, art. 5(2)", "ExpireJournals, every day"),
        new("who received what (entries of the access journal)", $"{Consent.ExpireJournals.EntryYears} years", "legal obligation, art. 5(2)", "ExpireJournals, every day"),
        new("premiums", $"contract and {Erasing.KeptPremiums.Years} years", "contract; legal obligation", "SweepRetention, every day"),
        new("what is left of an erased driver: grants, journal chain, certificate", $"{Erasing.CloseDoors.ProofYears} years", "legal obligation, art. 5(2) and 7(1)", "SweepRetention, every day"),
        new("what a driver brought from another platform", "as long as the account", "consent: the driver's own copy", "the driver, at any time"),
        new("events for partners (feed, webhooks)", $"{Partners.Events.EventLog.Kept.Days} days", "consent, by grant", "SweepRetention, every day"),
        new("requests for quotes, and the names insurers know them by", "names until the request is over, the chosen insurer's and the request 30 days longer", "contract, at the driver's request", "RequestQuotes"),
        new("backups", "35 days", "legitimate interest: to recover", "the operator; a restore drops the keys of whoever was erased since"),
    ];
}
