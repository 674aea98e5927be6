using System.Text.Json.Nodes;
using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>One kind of record the platform keeps of a driver: what an export holds of it, what another platform is handed, what access shows.</summary>
/// <remarks>
/// Lines are canonical: one record a line, UTF-8, fields in their declared order, no white space, null left out, "not measured" written as null,
/// moments in UTC, records in the order of their keys: the same records are the same bytes. Ids are the platform's own, and another's may differ.
/// A part holds nothing that names somebody else.
/// </remarks>
public abstract class Part(string name, DataCategory? category, FieldSources sources)
{
    /// <summary>The part's name: lower case, a file name.</summary>
    public string Name { get; } = name;

    /// <summary>The data category it belongs to; null for what belongs to none: the account, and what was granted and received.</summary>
    public DataCategory? Category { get; } = category;

    /// <summary>Where its fields come from, and where those that were given are corrected.</summary>
    public FieldSources Sources { get; } = sources;

    /// <summary>The fields that say which record it is, of records that change; none when a record is known by all it says.</summary>
    public IReadOnlyList<string> KnownBy { get; init; } = [];

    /// <summary>The names of a record's fields.</summary>
    public abstract IReadOnlyList<string> Fields { get; }

    /// <summary>The JSON Schema (2020-12) of a line.</summary>
    public abstract JsonObject Schema { get; }

    /// <summary>The pieces it is read and handed over in, each known by a name that stays: one unless the part is large.</summary>
    public virtual IAsyncEnumerable<string> Pieces(PartScope scope, CancellationToken cancellation) => new[] { Name }.ToAsyncEnumerable();

    /// <summary>Throws unless a line can be read as a record of it.</summary>
    /// <exception cref="System.Text.Json.JsonException">It cannot.</exception>
    public abstract void Look(ReadOnlySpan<byte> line);

    /// <summary>The lines of a piece, without their line ends; a line serves until the next is asked for.</summary>
    public abstract IAsyncEnumerable<ReadOnlyMemory<byte>> Lines(PartScope scope, string piece, CancellationToken cancellation);
}

/// <summary>The parts a stage contributes; registered with one line in <see cref="PortabilityStage"/>.</summary>
public interface IStageParts
{
    /// <summary>Its parts, in the order a reader wants them.</summary>
    IReadOnlyList<Part> Parts { get; }
}

/// <summary>Every part, in the order of the stages.</summary>
public sealed class AllParts(IEnumerable<IStageParts> stages, IEnumerable<IMergePart> mergers, Brought brought)
{
    // When first asked for: the contracts of all that is kept are a third of a second of compiling, which a start need not wait for.
    private readonly Lazy<IReadOnlyList<Part>> parts = new(() =>
        [.. stages.SelectMany(stage => stage.Parts).Select(part => Travelling.IsBrought(part.Name, mergers) ? new PartWithBrought(part, brought) : part)]);

    /// <summary>The parts.</summary>
    public IReadOnlyList<Part> InOrder => parts.Value;

    /// <summary>The part of a name; null when there is none.</summary>
    public Part? Find(string name) => InOrder.FirstOrDefault(part => part.Name == name);
}
