using System.Buffers;
using System.Security.Cryptography;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Intake;

/// <summary>Covers a VIN in a batch before anything is stored: the same vehicle always gets the same letters, which lead back to no vehicle.</summary>
public sealed class VinCover(ISecrets secrets)
{
    private const int VinLetters = 17;
    private const string Letters = "0123456789ABCDEFGHJKLMNPRSTUVWXY";
    private static readonly SearchValues<byte> WordLetters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Overwrites the letters with as many of their keyed hash, five bits each.</summary>
    public async ValueTask Cover(Memory<byte> vin, CancellationToken cancellation)
    {
        var hash = HMACSHA256.HashData((await secrets.Named("vin", cancellation)).Span, vin.Span);
        for (var i = 0; i < vin.Length; i++)
        {
            vin.Span[i] = (byte)Letters[hash[i % hash.Length] & 31];
        }
    }

    /// <summary>Covers every word of 17 letters and digits: in damaged bytes nobody can say which of them is the VIN (ISO 3779 gives it 17).</summary>
    public async ValueTask CoverAll(Memory<byte> content, CancellationToken cancellation)
    {
        for (var rest = content; rest.Length > 0;)
        {
            var length = rest.Span.IndexOfAnyExcept(WordLetters);
            length = length < 0 ? rest.Length : length;
            if (length == VinLetters)
            {
                await Cover(rest[..length], cancellation);
            }

            rest = rest[Math.Min(rest.Length, length + 1)..];
        }
    }
}
