namespace ConnectedInsurance.Ports;

/// <summary>Which names an archive takes: those that are a plain path on every file system and in every blob store.</summary>
public static class ArchiveLimits
{
    /// <value>Characters of a name; Azure Blobs allow 1,024.</value>
    public const int NameLength = 512;

    /// <value>Characters of one part; file systems allow 255 bytes, the rest is for what adapters add.</value>
    public const int PartLength = 200;

    private static readonly System.Buffers.SearchValues<char> Plain =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    /// <summary>Throws unless the name is parts of <c>A-Z a-z 0-9 - _ . ~</c> between slashes, none of them empty or ending in a dot.</summary>
    public static void CheckName(string name)
    {
        if (name.Length is 0 or > NameLength)
        {
            throw new ArgumentException($"An archive name has 1 to {NameLength} characters, not {name.Length}.", nameof(name));
        }

        foreach (var range in name.AsSpan().Split('/'))
        {
            var part = name.AsSpan(range);
            if (part.Length is 0 or > PartLength || part[^1] == '.' || part.ContainsAnyExcept(Plain))
            {
                throw new ArgumentException($"'{part}' is no part of an archive name: 1 to {PartLength} of A-Z a-z 0-9 - _ . ~, the last no dot.", nameof(name));
            }
        }
    }
}
