using System.Diagnostics.Metrics;

namespace ConnectedInsurance.Registry;

/// <summary>What the registry tells of itself.</summary>
public sealed class RegistryMeters
{
    private readonly Counter<long> tokens;
    private readonly Counter<long> credentials;

    /// <summary>Registers the instruments.</summary>
    public RegistryMeters(IMeterFactory factory)
    {
        var meter = factory.Create("ConnectedInsurance.Registry");
        tokens = meter.CreateCounter<long>("registry.dongle.tokens", "{token}", "Tokens dongles asked for, by outcome");
        credentials = meter.CreateCounter<long>("registry.credentials", "{request}", "Credentials shown by callers, by kind and outcome");
    }

    /// <summary>Counts a dongle's request for a token.</summary>
    internal void Token(string outcome) => tokens.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Counts a credential.</summary>
    internal void Credential(string kind, bool known) => credentials.Add(
        1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", known ? "known" : "unknown"));
}
