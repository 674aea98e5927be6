using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>A storage account: where its services answer, and how requests to them are authorised.</summary>
internal sealed class StorageAccount
{
    // Source: learn.microsoft.com/azure/storage/common/storage-use-azurite, "Well-known storage account and key"; public, opens emulators only.
    private const string Development =
        "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + "BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;TableEndpoint=http://127.0.0.1:10002/devstoreaccount1";

    // One scope for both services; source: learn.microsoft.com/azure/storage/common/storage-auth-aad-app.
    private const string Scope = "https://storage.azure.com/.default";

    private readonly Func<StringToSign, HttpPipelinePolicy> _authorise;

    private StorageAccount(Uri blobs, Uri tables, Func<StringToSign, HttpPipelinePolicy> authorise)
    {
        (Blobs, Tables, _authorise) = (blobs, tables, authorise);
    }

    /// <value>The endpoint of the Blob service.</value>
    public Uri Blobs { get; }

    /// <value>The endpoint of the Table service.</value>
    public Uri Tables { get; }

    /// <summary>An account of a running emulator or in Azure.</summary>
    /// <param name="connection">
    /// A connection string with an account key; one with endpoints alone, or the account's own address, for an Entra identity
    /// of the environment; <c>UseDevelopmentStorage=true</c> for an emulator on its usual ports.
    /// </param>
    /// <exception cref="FormatException">It is none of these; the message is a sentence for an operator.</exception>
    public static StorageAccount Parse(string connection)
    {
        if (connection.StartsWith(Uri.UriSchemeHttps + "://", StringComparison.OrdinalIgnoreCase))
        {
            return At(connection);
        }

        var parts = ConnectionText.Parse(connection);
        return parts.ContainsKey("UseDevelopmentStorage") ? Of(ConnectionText.Parse(Development)) : Of(parts);
    }

    /// <summary>An account opened by an identity.</summary>
    /// <exception cref="FormatException">A token would travel in clear.</exception>
    public static StorageAccount Of(Uri blobs, Uri tables, TokenCredential identity) =>
        blobs.Scheme == Uri.UriSchemeHttps && tables.Scheme == Uri.UriSchemeHttps
            ? new(blobs, tables, _ => new BearerTokenAuthenticationPolicy(identity, Scope))
            : throw new FormatException("An Entra identity needs https endpoints: its token would travel in clear.");

    /// <summary>The policy that authorises each try of a request.</summary>
    public HttpPipelinePolicy Authorise(StringToSign toSign) => _authorise(toSign);

    // https://NAME.blob.core.windows.net or https://NAME.table.core.windows.net: the one gives the other.
    private static StorageAccount At(string address)
    {
        var uri = ConnectionText.Endpoint("address", address);
        return uri.Host.Split('.', 3) is [var name, "blob" or "table", var suffix]
            ? Of(new($"https://{name}.blob.{suffix}"), new($"https://{name}.table.{suffix}"), new DefaultAzureCredential())
            : throw new FormatException($"{uri.Host} is no storage account: give https://NAME.blob.core.windows.net, or BlobEndpoint=…;TableEndpoint=….");
    }

    private static StorageAccount Of(Dictionary<string, string> parts)
    {
        var blobs = Endpoint("Blob");
        var tables = Endpoint("Table");
        if (!parts.TryGetValue("AccountKey", out var key))
        {
            return Of(blobs, tables, new DefaultAzureCredential());
        }

        var name = parts.GetValueOrDefault("AccountName") ?? throw new FormatException("The store's connection has an AccountKey but no AccountName.");
        var bytes = ConnectionText.Key(key);
        return new(blobs, tables, toSign => new SharedKeyPolicy(name, bytes, toSign));

        Uri Endpoint(string service) => parts.TryGetValue(service + "Endpoint", out var given)
            ? ConnectionText.Endpoint(service + "Endpoint", given)
            : parts.TryGetValue("AccountName", out var account)
                ? new($"https://{account}.{service.ToLowerInvariant()}.{parts.GetValueOrDefault("EndpointSuffix", "core.windows.net")}")
                : throw new FormatException($"The store's connection names neither AccountName nor {service}Endpoint.");
    }
}
