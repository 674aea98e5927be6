using System.Security.Cryptography;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>The writes by which a journal grows by an entry: the head it is linked to, the entry, its payload. They commit together or not at all.</summary>
internal static class AppendEntry
{
    /// <summary>The writes; the first is the head's, and what was read of it decides.</summary>
    /// <param name="driver">Whose journal.</param>
    /// <param name="headRow">Its head as it was read; null for a journal that has none yet.</param>
    /// <param name="key">The driver's key.</param>
    /// <param name="told">The entry, but for its number, its epoch and what pins it.</param>
    /// <param name="payload">What it is about, byte for byte.</param>
    public static TableWrite[] Writes(string driver, TableRow? headRow, SealingKey key, JournalEntry told, ReadOnlySpan<byte> payload)
    {
        var head = headRow is null ? JournalHead.Empty : ConsentRows.HeadFormat.Read(headRow);
        var number = head.Entries + 1;
        var salt = RandomNumberGenerator.GetBytes(DisclosureGate.SaltBytes);
        var entry = told with { Number = number, Commitment = JournalChain.Commit(salt, payload), Epoch = head.Epoch, Salt = RandomNumberGenerator.GetBytes(DisclosureGate.SaltBytes) };
        var (entryRow, payloadRow) = (ConsentRows.Entry(number), ConsentRows.Payload(number));
        byte[] linked = [.. SHA256.HashData(ConsentRows.EntryFormat.Write(entry)), .. ConsentRows.EntryFormat.Write(entry, key, driver, entryRow)];
        var sealedPayload = key.Close([.. salt, .. payload], Seal.Place(ConsentRows.Table, driver, payloadRow, 1));
        var link = JournalChain.Link(head.Hash, number, linked);
        var headValue = ConsentRows.HeadFormat.Write(head with { Entries = number, Hash = link });
        return
        [
            headRow is null
                ? TableWrite.Insert(ConsentRows.Head, ConsentRows.HeadFormat.Version, headValue)
                : TableWrite.Replace(ConsentRows.Head, ConsentRows.HeadFormat.Version, headValue, headRow.Tag),
            TableWrite.Insert(entryRow, ConsentRows.EntryFormat.Version, (byte[])[.. link, .. linked]),
            TableWrite.Insert(payloadRow, 1, sealedPayload),
        ];
    }
}
