using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>Where a stored field comes from (EDPB 01/2020: portability covers what was given and what was observed; access covers all).</summary>
[JsonConverter(typeof(EnumByName<Provenance>))]
public enum Provenance
{
    /// <summary>Somebody said it: the driver, or a partner about them.</summary>
    [JsonStringEnumMemberName("given")]
    Given,

    /// <summary>It was measured, or noted as it happened.</summary>
    [JsonStringEnumMemberName("observed")]
    Observed,

    /// <summary>It was concluded from the others.</summary>
    [JsonStringEnumMemberName("inferred")]
    Inferred,
}

/// <summary>Where the fields of a record come from: mostly from one source, and those named here from another.</summary>
/// <param name="Mostly">The source of every field not named.</param>
public sealed record FieldSources(Provenance Mostly)
{
    /// <summary>Fields somebody said.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>Fields that were measured or noted.</summary>
    public IReadOnlyList<string> Observed { get; init; } = [];

    /// <summary>Fields that were concluded.</summary>
    public IReadOnlyList<string> Inferred { get; init; } = [];

    /// <summary>Where a driver corrects a field, by its name: method and path.</summary>
    public IReadOnlyDictionary<string, string> CorrectedBy { get; init; } = new Dictionary<string, string>();

    /// <summary>The source of one field.</summary>
    public Provenance Of(string field) =>
        Given.Contains(field) ? Provenance.Given
        : Observed.Contains(field) ? Provenance.Observed
        : Inferred.Contains(field) ? Provenance.Inferred
        : Mostly;
}
