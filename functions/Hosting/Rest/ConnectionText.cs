namespace ConnectedInsurance.Hosting.Rest;

/// <summary>A storage connection string: <c>Name=Value</c> parted by semicolons.</summary>
/// <remarks>Source: learn.microsoft.com/azure/storage/common/storage-configure-connection-string. No message repeats a value: it may be the key.</remarks>
internal static class ConnectionText
{
    /// <summary>Its parts, by name.</summary>
    /// <exception cref="FormatException">It has none.</exception>
    public static Dictionary<string, string> Parse(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2) is not [{ Length: > 0 } name, var value])
            {
                throw new FormatException("The store's connection is neither an https address nor Name=Value parts with semicolons between.");
            }

            parts[name] = value;
        }

        return parts;
    }

    /// <summary>The account key.</summary>
    /// <exception cref="FormatException">It is no base64.</exception>
    public static byte[] Key(string text)
    {
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length > 0
            ? key[..length]
            : throw new FormatException("The AccountKey of the store's connection is no base64; copy it again.");
    }

    /// <summary>An endpoint without the slash at its end.</summary>
    /// <exception cref="FormatException">It is no address, or leaves this machine in clear.</exception>
    public static Uri Endpoint(string name, string text)
    {
        if (!Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var uri) || uri.Query.Length > 0)
        {
            throw new FormatException($"The {name} of the store's connection is no address such as https://NAME.blob.core.windows.net.");
        }

        return uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)
            ? uri
            : throw new FormatException($"The {name} of the store's connection is not https; plain http is for an emulator on this machine.");
    }
}
