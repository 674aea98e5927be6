namespace ConnectedInsurance.Portability.Parts;

/// <summary>What became of a record that came from elsewhere. What is here stays: a record never takes another's place.</summary>
public enum MergeOutcome
{
    /// <summary>It is kept from now on.</summary>
    Added,

    /// <summary>It was here already.</summary>
    Known,

    /// <summary>Another stands in its place, and stays; the driver is shown both.</summary>
    Conflict,

    /// <summary>It is of the kind a platform makes anew: counted, not kept.</summary>
    MadeHere,
}

/// <summary>How a part's records come in from another platform. Registered with one line beside its part's; doing it twice is doing it once.</summary>
public interface IMergePart
{
    /// <summary>The name of the <see cref="Part"/>.</summary>
    string Part { get; }

    /// <summary>Takes one line in.</summary>
    /// <param name="driver">Whose it becomes: the id here.</param>
    /// <param name="line">The line, as the other platform's <see cref="Part"/> wrote it. Nothing in it is to be trusted.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<MergeOutcome> Merge(string driver, ReadOnlyMemory<byte> line, CancellationToken cancellation);
}

/// <summary>How a part's records are removed. Registered with one line beside its part's; doing it twice is doing it once.</summary>
public interface IErasePart
{
    /// <summary>The name of the <see cref="Part"/>.</summary>
    string Part { get; }

    /// <summary>Removes what the scope holds; answers how many records that were.</summary>
    ValueTask<long> Erase(PartScope scope, CancellationToken cancellation);
}
