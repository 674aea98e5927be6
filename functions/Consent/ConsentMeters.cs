using System.Diagnostics.Metrics;
using System.Text.Json;

namespace ConnectedInsurance.Consent;

/// <summary>What consent and the gate tell of themselves.</summary>
public sealed class ConsentMeters
{
    private readonly Counter<long> disclosures;
    private readonly Counter<long> grants;

    /// <summary>Registers the instruments.</summary>
    public ConsentMeters(IMeterFactory factory)
    {
        var meter = factory.Create("ConnectedInsurance.Consent");
        disclosures = meter.CreateCounter<long>("consent.disclosures", "{disclosure}", "What the gate decided, by purpose and outcome");
        grants = meter.CreateCounter<long>("consent.grants", "{grant}", "Grants given and withdrawn");
    }

    /// <summary>Counts a decision of the gate.</summary>
    internal void Decided(Purpose purpose, bool released) => disclosures.Add(
        1,
        new KeyValuePair<string, object?>("purpose", JsonNamingPolicy.KebabCaseLower.ConvertName(purpose.ToString())),
        new KeyValuePair<string, object?>("outcome", released ? "released" : "refused"));

    /// <summary>Counts a driver's act.</summary>
    internal void Acted(string act) => grants.Add(1, new KeyValuePair<string, object?>("act", act));
}
