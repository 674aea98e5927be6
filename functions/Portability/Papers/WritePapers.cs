using System.Text;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Portability.Retaining;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Papers;

/// <summary>Writes the papers a controller keeps from what the code enforces: the register of processing (GDPR art. 30) and the skeleton of an impact assessment (art. 35).</summary>
/// <remarks>What the code cannot know - who the controller is, how likely a risk is held to be - is left as a line to be filled, in brackets.</remarks>
public static class WritePapers
{
    private static readonly Dictionary<DataCategory, string> Categories = new()
    {
        [DataCategory.Rating] = "driving score, kilometres, coverage, and what they rest on",
        [DataCategory.TripSummary] = "trips without place and without clock time",
        [DataCategory.DrivingEvents] = "driving events without place",
        [DataCategory.Location] = "place without speed, in coarse time",
        [DataCategory.VehicleHealth] = "trouble codes, battery, coolant",
        [DataCategory.Raw] = "measurements without latitude and longitude",
    };

    private static readonly Dictionary<Purpose, string> Purposes = new()
    {
        [Purpose.Pricing] = "pricing a policy the driver chose to have priced by driving",
        [Purpose.Claims] = "handling a claim",
        [Purpose.Maintenance] = "maintaining the vehicle",
        [Purpose.Coaching] = "teaching",
        [Purpose.Assistance] = "helping after a crash",
        [Purpose.Research] = "research",
    };

    /// <summary>The register, as Markdown.</summary>
    public static string Register()
    {
        var text = new StringBuilder();
        text.Append("# Register of processing activities (GDPR art. 30)\n\n")
            .Append("Controller: [name, contact, data protection officer]. The platform holds the data for its drivers; insurers, garages and coaches are recipients, each by a driver's grant.\n\n")
            .Append("## Purposes\n\n| purpose | of | basis |\n| --- | --- | --- |\n");
        foreach (var purpose in Enum.GetValues<Purpose>())
        {
            text.Append(Invariant($"| {EnumName.Of(purpose)} | {Purposes[purpose]} | the driver's grant to one partner; collecting always rests on consent |\n"));
        }

        text.Append("\n## Categories of data\n\nData subjects: drivers and policyholders; people under 18 with a guardian's signature and without place.\n\n| category | what |\n| --- | --- |\n");
        foreach (var category in Enum.GetValues<DataCategory>())
        {
            text.Append(Invariant($"| {EnumName.Of(category)} | {Categories[category]} |\n"));
        }

        text.Append("\n## Recipients\n\nPartners a driver granted, through one gate that decides each disclosure against the grants in force, under a pseudonym of that partner's own, and journals it for the driver. No transfer to a third country by the platform itself: [host, region].\n")
            .Append("\n## Time limits\n\n| what | how long | basis | ended by |\n| --- | --- | --- | --- |\n");
        foreach (var rule in RetentionSchedule.Rules)
        {
            text.Append(Invariant($"| {rule.What} | {rule.Period} | {rule.Basis} | {rule.EndedBy} |\n"));
        }

        text.Append("\n## Where it lies and how it is protected (art. 32)\n\nAES-256-GCM under keys per driver, identity, vehicle, dongle and trip; the master key is kept apart and is in no backup.\n\n| table | holds | sealed under |\n| --- | --- | --- |\n");
        foreach (var store in Store.All)
        {
            text.Append(Invariant($"| {store.Table} | {store.Holds} | {store.SealedUnder ?? "-"} |\n"));
        }

        return text.ToString();
    }

    /// <summary>The impact assessment's skeleton, as Markdown.</summary>
    public static string Assessment()
    {
        var text = new StringBuilder();
        text.Append("# Data protection impact assessment (GDPR art. 35): skeleton\n\n")
            .Append("Needed: systematic and extensive evaluation of people on which a price rests (art. 35(3)(a)); tracking of location where a driver turns it on (WP 248).\n\n")
            .Append("## 1. The processing\n\n");
        foreach (var purpose in Enum.GetValues<Purpose>())
        {
            text.Append(Invariant($"- {EnumName.Of(purpose)}: {Purposes[purpose]}\n"));
        }

        text.Append("\n## 2. Necessity and proportion\n\n");
        foreach (var category in Enum.GetValues<DataCategory>())
        {
            text.Append(Invariant($"- {EnumName.Of(category)} ({Categories[category]}): needed because [reason]; less would do: [yes or no, why]\n"));
        }

        text.Append("\n## 3. Time limits\n\n");
        foreach (var rule in RetentionSchedule.Rules)
        {
            text.Append(Invariant($"- {rule.What}: {rule.Period}; ended by {rule.EndedBy}\n"));
        }

        text.Append("\n## 4. Risks to drivers, and what the platform does\n\n| risk | measure in the code | left: likelihood, severity |\n| --- | --- | --- |\n");
        foreach (var (risk, measure) in Risks)
        {
            text.Append(Invariant($"| {risk} | {measure} | [ ] |\n"));
        }

        return text.Append("\n## 5. Views of drivers and of the data protection officer\n\n[ ]\n").ToString();
    }

    private static readonly (string Risk, string Measure)[] Risks =
    [
        ("a stolen disk or backup is read", "values sealed under keys per subject; the master key in neither; `operator breach` names who is affected"),
        ("an insurer learns where somebody drives", "place off by default; its own category; never together with speed; coarse time"),
        ("a partner goes on after a withdrawal", "one gate; the consent epoch is checked in the same transaction as the journal entry"),
        ("two partners put their records together", "pseudonyms per partner; coarse figures"),
        ("a wrong score raises a price", "explained, contestable, decided by a named human; missing data never counts as bad driving"),
        ("somebody else's driving is held against a driver", "trips are claimed, handed over and contested; guests by a button"),
        ("data outlive their purpose", "the schedule above, swept every day with a report (`GET /operator/retention`)"),
        ("an erased driver comes back from a backup", "a restore applies the erasure list before it opens; the driver's key is gone"),
        ("a driver cannot leave", "export, transfer and erasure by the driver's own hand"),
    ];

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
