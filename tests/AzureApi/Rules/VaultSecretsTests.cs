using System.Security.Cryptography;
using Azure;
using Azure.Security.KeyVault.Keys.Cryptography;
using Azure.Security.KeyVault.Secrets;
using ConnectedInsurance.Hosting.Azure.Storage;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.AzureApi.Rules;

public sealed class VaultSecretsTests
{
    private static readonly byte[] PolicyKey = RandomNumberGenerator.GetBytes(32);
    private readonly TableDouble _rows = new();
    private readonly VaultKey _vaultKey = new();
    private int _asked;

    [Fact]
    public async Task A_key_wrapped_by_one_process_is_unwrapped_by_another()
    {
        var key = Seal.NewKey();
        var wrapped = await Open().Wrap(key, "keys|driver|key|1", default);

        Assert.Equal(key, await Open().Unwrap(wrapped, "keys|driver|key|1", default));
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await Open().Unwrap(wrapped, "keys|other|key|1", default));
    }

    [Fact]
    public async Task Processes_that_start_at_once_agree_on_one_master_key()
    {
        var secrets = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => (await Open().Named("pseudonyms", default)).ToArray())));

        Assert.Single(secrets.Select(Convert.ToHexString).Distinct());
    }

    [Fact]
    public async Task A_process_asks_the_vault_once()
    {
        var secrets = Open();
        await secrets.Named("a", default);
        var once = _asked;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => secrets.Wrap(Seal.NewKey(), $"place{i}", default).AsTask()));

        Assert.Equal(once, _asked);
    }

    [Fact]
    public async Task After_the_vaults_key_has_a_new_version_the_old_one_still_unwraps_what_it_wrapped()
    {
        var before = (await Open().Named("a", default)).ToArray();
        _vaultKey.Rotate();

        Assert.Equal(before, (await Open().Named("a", default)).ToArray());
    }

    [Fact]
    public async Task The_hubs_policy_key_is_the_vaults_own_secret()
    {
        Assert.Equal(PolicyKey, (await Open().Named(Hub.PolicyKeySecret, default)).ToArray());
        Assert.NotEqual(PolicyKey, (await Open().Named("another", default)).ToArray());
    }

    private VaultSecrets Open() => new(new OneTable(new RemoteTable("masterkey", new AzureTable(_rows))), new VaultDouble(), Key, new() { WrappingKey = _vaultKey.Id });

    private KeyDouble Key(Uri id)
    {
        Interlocked.Increment(ref _asked);
        return new KeyDouble(_vaultKey, id);
    }

    private sealed class OneTable(ITable table) : ITables
    {
        public ITable Open(string name) => table;
    }

    private sealed class VaultDouble : SecretClient
    {
        public override Task<Response<KeyVaultSecret>> GetSecretAsync(string name, string? version = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(Response.FromValue(new KeyVaultSecret(name, Convert.ToBase64String(PolicyKey)), new ResponseDouble(200)));
    }

    /// <summary>An RSA key of the vault and its versions.</summary>
    private sealed class VaultKey
    {
        private readonly List<RSA> _versions = [RSA.Create(2048)];

        public Uri Id { get; } = new("https://example.vault.azure.net/keys/master");

        public void Rotate() => _versions.Add(RSA.Create(2048));

        /// <summary>The latest version, or the one an id names.</summary>
        public (Uri Id, RSA Key) At(Uri id) => id == Id ? (new($"{Id}/{_versions.Count - 1}"), _versions[^1]) : (id, _versions[id.Segments[^1][0] - '0']);
    }

    private sealed class KeyDouble(VaultKey key, Uri id) : CryptographyClient
    {
        public override Task<WrapResult> WrapKeyAsync(KeyWrapAlgorithm algorithm, byte[] plain, CancellationToken cancellationToken = default)
        {
            var (version, rsa) = key.At(id);
            return Task.FromResult(CryptographyModelFactory.WrapResult(version.ToString(), rsa.Encrypt(plain, RSAEncryptionPadding.OaepSHA256), algorithm));
        }

        public override Task<UnwrapResult> UnwrapKeyAsync(KeyWrapAlgorithm algorithm, byte[] encryptedKey, CancellationToken cancellationToken = default)
        {
            var (version, rsa) = key.At(id);
            return Task.FromResult(CryptographyModelFactory.UnwrapResult(version.ToString(), rsa.Decrypt(encryptedKey, RSAEncryptionPadding.OaepSHA256), algorithm));
        }
    }
}
