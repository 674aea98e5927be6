using System.Text.Json.Serialization;
using Azure.Security.KeyVault.Keys.Cryptography;
using Azure.Security.KeyVault.Secrets;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Hosting.Azure.Storage;

/// <summary>The platform's secrets: derived from a master key that only the vault's key can unwrap, but for the hub's policy key, which the vault holds itself.</summary>
/// <remarks>
/// Table <c>masterkey</c>: <c>master</c> / <c>1</c>, value the wrapped key and which version of the vault's key wrapped it. It is made once, by whichever
/// process is first. Keys of subjects are wrapped under the master key and not in the vault, which takes some 400 such calls a second
/// (learn.microsoft.com/azure/key-vault/general/service-limits); so a process asks the vault once, at its first need.
/// </remarks>
internal sealed class VaultSecrets(
    ITables tables, SecretClient vault, Func<Uri, CryptographyClient> wrapping, AzureOptions options) : ISecrets, IDisposable
{
    private const string Partition = "master";
    private const string Row = "1";
    private static readonly RowFormat<WrappedMaster> Format = new("masterkey", 1, WrappedMasterJson.Default.WrappedMaster);

    private readonly ITable _table = tables.Open("masterkey");
    private readonly SemaphoreSlim _opening = new(1);
    private DerivedSecrets? _secrets;

    /// <inheritdoc />
    public async ValueTask<ReadOnlyMemory<byte>> Named(string name, CancellationToken cancellation)
    {
        if (name != Hub.PolicyKeySecret)
        {
            return await (await Secrets(cancellation)).Named(name, cancellation);
        }

        var policyKey = await vault.GetSecretAsync(name, cancellationToken: cancellation);
        return Convert.FromBase64String(policyKey.Value.Value);
    }

    /// <inheritdoc />
    public async ValueTask<byte[]> Wrap(ReadOnlyMemory<byte> key, string boundTo, CancellationToken cancellation) =>
        await (await Secrets(cancellation)).Wrap(key, boundTo, cancellation);

    /// <inheritdoc />
    public async ValueTask<byte[]> Unwrap(ReadOnlyMemory<byte> wrapped, string boundTo, CancellationToken cancellation) =>
        await (await Secrets(cancellation)).Unwrap(wrapped, boundTo, cancellation);

    /// <inheritdoc />
    public void Dispose() => _opening.Dispose();

    private async ValueTask<DerivedSecrets> Secrets(CancellationToken cancellation)
    {
        if (_secrets is { } known)
        {
            return known;
        }

        await _opening.WaitAsync(cancellation);
        try
        {
            return _secrets ??= await Open(cancellation);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<DerivedSecrets> Open(CancellationToken cancellation)
    {
        if (await _table.Find(Partition, Row, cancellation) is not { } row)
        {
            var made = await wrapping(options.WrappingKey!).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, Seal.NewKey(), cancellation);
            var master = new WrappedMaster(new(made.KeyId), made.EncryptedKey);
            await _table.Commit(Partition, [TableWrite.Insert(Row, Format.Version, Format.Write(master))], cancellation);
            row = (await _table.Find(Partition, Row, cancellation))!; // another process may have been first
        }

        var stands = Format.Read(row);
        var unwrapped = await wrapping(stands.WrappedBy).UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, stands.Wrapped, cancellation);
        return new(unwrapped.Key);
    }
}

/// <summary>The master key as it is stored.</summary>
/// <param name="WrappedBy">The version of the vault's key that unwraps it.</param>
/// <param name="Wrapped">The wrapped key.</param>
internal sealed record WrappedMaster(Uri WrappedBy, byte[] Wrapped);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WrappedMaster))]
internal sealed partial class WrappedMasterJson : JsonSerializerContext;
