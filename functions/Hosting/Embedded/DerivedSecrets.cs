using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>The platform's secrets from one master key of 32 random bytes, however a host keeps it: every named secret and the wrapping key are derived from it (HKDF-SHA256, RFC 5869).</summary>
internal sealed class DerivedSecrets : ISecrets
{
    private readonly byte[] _master;
    private readonly byte[] _wrapping;

    /// <summary>Takes the master key over; the caller keeps no copy.</summary>
    public DerivedSecrets(byte[] master)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(master.Length, Seal.KeyBytes);
        _master = master;
        _wrapping = Derive("wrap");
    }

    /// <value>Tells one master key from another and nothing else.</value>
    public string Id => Convert.ToHexString(Derive("id").AsSpan(0, 8));

    /// <inheritdoc />
    public ValueTask<ReadOnlyMemory<byte>> Named(string name, CancellationToken cancellation) => new(Derive("named|" + name));

    /// <inheritdoc />
    public ValueTask<byte[]> Wrap(ReadOnlyMemory<byte> key, string boundTo, CancellationToken cancellation) =>
        new(Seal.Close(_wrapping, key.Span, boundTo));

    /// <inheritdoc />
    public ValueTask<byte[]> Unwrap(ReadOnlyMemory<byte> wrapped, string boundTo, CancellationToken cancellation) =>
        new(Seal.Open(_wrapping, wrapped.Span, boundTo));

    private byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, Seal.KeyBytes, info: Encoding.UTF8.GetBytes("connected-insurance|" + purpose));
}
