using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Portability.Transferring;

namespace ConnectedInsurance.Portability.Importing;

/// <summary>What became of a part's records.</summary>
/// <param name="Part">The part.</param>
/// <param name="Added">Kept from now on.</param>
/// <param name="Known">Here already.</param>
/// <param name="Conflicts">Another stands in its place.</param>
/// <param name="MadeHere">Of the kind a platform makes anew, or that the driver decides anew.</param>
public sealed record PartCount(string Part, long Added, long Known, long Conflicts, long MadeHere)
{
    /// <summary>One more.</summary>
    public PartCount With(MergeOutcome outcome) => outcome switch
    {
        MergeOutcome.Added => this with { Added = Added + 1 },
        MergeOutcome.Known => this with { Known = Known + 1 },
        MergeOutcome.Conflict => this with { Conflicts = Conflicts + 1 },
        _ => this with { MadeHere = MadeHere + 1 },
    };
}

/// <summary>A record that met another in its place: what is here stays, and the driver sees both.</summary>
/// <param name="Part">The part.</param>
/// <param name="Why">What differs.</param>
/// <param name="There">The record that came, shortened when it is long.</param>
public sealed record MergeConflict(string Part, string Why, string There);

/// <summary>What became of an import.</summary>
/// <param name="Counts">By part.</param>
/// <param name="Conflicts">For the driver; the first of them when there are many.</param>
/// <param name="Proposals">Grants given there, to be given here or not: none is in force before the driver says so.</param>
public sealed record ImportReport(IReadOnlyList<PartCount> Counts, IReadOnlyList<MergeConflict> Conflicts, IReadOnlyList<JsonElement> Proposals)
{
    /// <summary>The counts alone: what the other platform learns.</summary>
    [JsonIgnore]
    public ImportReport Counted => this with { Conflicts = [], Proposals = [] };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<TransferFile>))]
internal sealed partial class ImportJson : JsonSerializerContext;
