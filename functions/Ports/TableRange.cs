namespace ConnectedInsurance.Ports;

/// <summary>What a page is cut from: the rows of one partition between two keys, or the whole table.</summary>
/// <param name="Partition">The partition, or null for every one.</param>
/// <param name="From">First row key, inclusive; null from the beginning.</param>
/// <param name="Before">Last row key, exclusive; null to the end.</param>
public readonly record struct TableRange(string? Partition, string? From = null, string? Before = null)
{
    /// <summary>Every row of every partition, in key order.</summary>
    public static TableRange Whole => default;

    /// <summary>The rows of a partition whose key begins with a prefix.</summary>
    public static TableRange Prefix(string partition, string prefix) =>
        new(partition, prefix, prefix + '\uffff');
}
