using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners;

/// <summary>Where a page goes on, sealed: a cursor made of our keys would tell a partner our names for things. Alike each time, so that an unchanged page has the same entity tag.</summary>
public sealed class PageCursor(ISecrets secrets)
{
    /// <summary>The cursor as the partner carries it.</summary>
    public async ValueTask<string?> Close(string? row, string partner, string subject, CancellationToken cancellation) => row is null
        ? null
        : Base64Url.EncodeToString(Seal.CloseAlike((await secrets.Named("cursors", cancellation)).Span, Encoding.UTF8.GetBytes(row), Place(partner, subject)));

    /// <summary>The row a cursor stands for; null when it is none of ours for this partner and subject.</summary>
    public async ValueTask<string?> Open(string cursor, string partner, string subject, CancellationToken cancellation)
    {
        try
        {
            var key = await secrets.Named("cursors", cancellation);
            return Encoding.UTF8.GetString(Seal.Open(key.Span, Base64Url.DecodeFromChars(cursor), Place(partner, subject)));
        }
        catch (Exception refused) when (refused is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string Place(string partner, string subject) => Seal.Place("cursor", partner, subject, 1);
}
