namespace ConnectedInsurance.Ports;

/// <summary>The secrets of the platform itself, which never stand in a table: a key file on one machine, a key vault in Azure.</summary>
public interface ISecrets
{
    /// <summary>The 32 bytes kept under a name (an HMAC key, a signing seed); the same on every start.</summary>
    ValueTask<ReadOnlyMemory<byte>> Named(string name, CancellationToken cancellation);

    /// <summary>Wraps a key under the master key, bound to the place it will stand in.</summary>
    ValueTask<byte[]> Wrap(ReadOnlyMemory<byte> key, string boundTo, CancellationToken cancellation);

    /// <summary>Unwraps what <see cref="Wrap"/> returned for the same place.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Another place, another master key, or altered bytes.</exception>
    ValueTask<byte[]> Unwrap(ReadOnlyMemory<byte> wrapped, string boundTo, CancellationToken cancellation);
}
