using System.Buffers.Text;

namespace ConnectedInsurance.Ports;

/// <summary>What Azure Tables refuses, refused by every adapter alike, so that no row works on a laptop and fails in production.</summary>
/// <remarks>Source: "Understanding the Table service data model" and "Performing entity group transactions", learn.microsoft.com/rest/api/storageservices.</remarks>
public static class TableLimits
{
    /// <value>Rows in one transaction.</value>
    public const int RowsPerCommit = 100;

    /// <value>Bytes of one value: Azure allows 64 KiB a property, 4 KiB are left for what adapters add.</value>
    public const int ValueBytes = 60 * 1024;

    /// <value>Bytes of the request one transaction travels in.</value>
    public const int CommitBytes = 4 * 1024 * 1024;

    // At most, a write takes its value in base64, each character of its keys as %XX for three UTF-8 bytes in the address and
    // as \uXXXX in the body, and 1 KiB for everything around them.
    private const int KeyCharacterBytes = 9 + 6;
    private const int WriteBytes = 1024;

    /// <value>Characters of a key: Azure allows 1 KiB in UTF-16.</value>
    public const int KeyLength = 512;

    /// <summary>Throws unless the name of a table is 3 to 63 letters and digits, the first a letter.</summary>
    public static void CheckName(string name)
    {
        if (name.Length is < 3 or > 63 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException($"'{name}' names no table: 3 to 63 letters and digits, the first a letter.", nameof(name));
        }
    }

    /// <summary>Throws a named <see cref="ArgumentException"/> when a transaction could not be stored in Azure Tables.</summary>
    public static void Check(string partition, IReadOnlyList<TableWrite> writes)
    {
        CheckKey(partition);
        if (writes.Count is 0 or > RowsPerCommit)
        {
            throw new ArgumentException($"A transaction has 1 to {RowsPerCommit} writes, not {writes.Count}.", nameof(writes));
        }

        var bytes = 0;
        for (var i = 0; i < writes.Count; i++)
        {
            CheckKey(writes[i].Row);
            if (writes[i].Value.Length > ValueBytes)
            {
                throw new ArgumentException($"The value of row '{writes[i].Row}' has {writes[i].Value.Length} bytes; {ValueBytes} are allowed.", nameof(writes));
            }

            bytes += WriteBytes + Base64.GetMaxEncodedToUtf8Length(writes[i].Value.Length) + KeyCharacterBytes * (partition.Length + writes[i].Row.Length);
            for (var j = 0; j < i; j++)
            {
                if (writes[i].Row == writes[j].Row)
                {
                    throw new ArgumentException($"Row '{writes[i].Row}' is written twice in one transaction.", nameof(writes));
                }
            }
        }

        if (bytes > CommitBytes)
        {
            throw new ArgumentException($"A transaction that may take {bytes} bytes on the wire is over {CommitBytes}.", nameof(writes));
        }
    }

    /// <summary>True when a text can be a key: a request that names anything else names nothing.</summary>
    public static bool IsKey(string text) => text.Length is > 0 and <= KeyLength && IndexOfRefused(text) < 0;

    /// <summary>Throws when a key is empty, too long, or holds a character Azure Tables refuses.</summary>
    public static void CheckKey(string key)
    {
        if (key.Length is 0 or > KeyLength)
        {
            throw new ArgumentException($"A key has 1 to {KeyLength} characters, not {key.Length}.", nameof(key));
        }

        if (IndexOfRefused(key) is >= 0 and var at)
        {
            throw new ArgumentException($"A key may not hold U+{(int)key[at]:X4}.", nameof(key));
        }
    }

    private static int IndexOfRefused(string key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] is '/' or '\\' or '#' or '?' || char.IsControl(key[i]) || char.IsSurrogate(key[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
