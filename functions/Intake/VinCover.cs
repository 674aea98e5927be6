using System.Security.Cryptography;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Intake;

/// <summary>Covers a VIN in a batch before anything is stored: the same vehicle always gets the same letters, which lead back to no vehicle.</summary>
public sealed class VinCover(ISecrets secrets)
{
    private const string Letters = "0123456789ABCDEFGHJKLMNPRSTUVWXY";

    /// <summary>Overwrites the letters with as many of their keyed hash, five bits each.</summary>
    public async ValueTask Cover(Memory<byte> vin, CancellationToken cancellation)
    {
        var hash = HMACSHA256.HashData((await secrets.Named("vin", cancellation)).Span, vin.Span);
        for (var i = 0; i < vin.Length; i++)
        {
            vin.Span[i] = (byte)Letters[hash[i % hash.Length] & 31];
        }
    }
}
