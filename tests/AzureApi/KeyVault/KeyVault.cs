// Sources: learn.microsoft.com/dotnet/api/azure.security.keyvault.keys.cryptography.cryptographyclient (.wrapkeyasync, .unwrapkeyasync), …wrapresult, …unwrapresult,
// …keywrapalgorithm.rsaoaep256, …cryptographymodelfactory, and azure.security.keyvault.secrets.secretclient(.getsecretasync), read November 2026.
#nullable disable
using Azure.Core;

namespace Azure.Security.KeyVault.Keys.Cryptography
{
    public class CryptographyClient
    {
        protected CryptographyClient()
        {
        }

        public CryptographyClient(Uri keyId, TokenCredential credential) => throw null;

        public virtual Task<WrapResult> WrapKeyAsync(KeyWrapAlgorithm algorithm, byte[] key, CancellationToken cancellationToken = default) => throw null;

        public virtual Task<UnwrapResult> UnwrapKeyAsync(KeyWrapAlgorithm algorithm, byte[] encryptedKey, CancellationToken cancellationToken = default) => throw null;
    }

    public readonly struct KeyWrapAlgorithm
    {
        public static KeyWrapAlgorithm RsaOaep256 => default;
    }

    public static class CryptographyModelFactory
    {
        public static WrapResult WrapResult(string keyId = null, byte[] key = null, KeyWrapAlgorithm algorithm = default) => new() { KeyId = keyId, EncryptedKey = key };

        public static UnwrapResult UnwrapResult(string keyId = null, byte[] key = null, KeyWrapAlgorithm algorithm = default) => new() { Key = key };
    }

    public class WrapResult
    {
        public string KeyId { get; internal set; }

        public byte[] EncryptedKey { get; internal set; }
    }

    public class UnwrapResult
    {
        public byte[] Key { get; internal set; }
    }
}

namespace Azure.Security.KeyVault.Secrets
{
    public class SecretClient
    {
        protected SecretClient()
        {
        }

        public SecretClient(Uri vaultUri, TokenCredential credential) => throw null;

        public virtual Task<Response<KeyVaultSecret>> GetSecretAsync(string name, string version = null, CancellationToken cancellationToken = default) => throw null;
    }

    public class KeyVaultSecret
    {
        public KeyVaultSecret(string name, string value) => (Name, Value) = (name, value);

        public string Name { get; }

        public string Value { get; }
    }
}
