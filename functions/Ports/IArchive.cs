namespace ConnectedInsurance.Ports;

/// <summary>Keeps sealed objects too large for a row: archived trips, exports. Names are paths with forward slashes.</summary>
public interface IArchive
{
    /// <summary>Stores the object durably under the name, replacing what was there: all of it or nothing.</summary>
    ValueTask Put(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>The object, or null.</summary>
    ValueTask<ReadOnlyMemory<byte>?> Get(string name, CancellationToken cancellation);

    /// <summary>Removes the object; its absence is fine.</summary>
    ValueTask Delete(string name, CancellationToken cancellation);

    /// <summary>The names that begin with a prefix, in ordinal order.</summary>
    IAsyncEnumerable<string> List(string prefix, CancellationToken cancellation);
}
