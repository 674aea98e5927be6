using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ConnectedInsurance.Consent.Verifying;

/// <summary>What is wrong with a journal, and where.</summary>
/// <param name="Number">The entry at which it begins.</param>
/// <param name="What">What is wrong there.</param>
public sealed record JournalFault(long Number, string What);

/// <summary>Verifies a journal from its file alone: every link, every entry against its commitment, every payload against the entry, the end against the signed head.</summary>
public static class VerifyJournal
{
    /// <summary>The first fault; null when there is none.</summary>
    /// <param name="file">The journal.</param>
    /// <param name="head">What its signed head says.</param>
    /// <param name="earlier">What a head signed earlier says, which the driver kept; null for none.</param>
    public static JournalFault? FirstFault(JournalFile file, SignedHead head, SignedHead? earlier = null)
    {
        ReadOnlySpan<byte> previous = head.DroppedHash ?? JournalHead.Empty.Hash;
        var number = head.Dropped;
        foreach (var entry in file.Entries)
        {
            number++;
            if (Fault(entry, number, previous) is { } fault)
            {
                return new(number, fault);
            }

            previous = entry.Hash;
            if (number == earlier?.Entries && !previous.SequenceEqual(earlier.Hash))
            {
                return new(number, "It is another entry than the one the earlier head was signed over.");
            }
        }

        return number != head.Entries ? new(number + 1, $"The signed head counts {head.Entries} entries: the end was cut off, or something added.")
            : !previous.SequenceEqual(head.Hash) ? new(number, "It is another entry than the one the head was signed over.")
            : earlier is not null && earlier.Driver != head.Driver ? new(head.Dropped, "The earlier head is of somebody else's journal.")
            : earlier?.Entries > number ? new(number + 1, $"The earlier head counts {earlier.Entries} entries: the end was cut off since.")
            : null;
    }

    private static string? Fault(JournalFileEntry entry, long number, ReadOnlySpan<byte> previous)
    {
        if (entry.Number != number)
        {
            return $"Entry {entry.Number} stands in its place.";
        }

        if (!entry.Hash.AsSpan().SequenceEqual(JournalChain.Link(previous, number, entry.Linked)))
        {
            return "Its hash does not fit: it, or the one before, was altered.";
        }

        if (entry.Entry is not { } text)
        {
            return null; // sealed, and proven as such
        }

        var clear = Encoding.UTF8.GetBytes(text);
        return entry.Linked.Length < JournalChain.HashBytes || !SHA256.HashData(clear).AsSpan().SequenceEqual(entry.Linked.AsSpan(0, JournalChain.HashBytes))
            ? "Its text is not the one that was committed to."
            : PayloadFault(entry, JsonSerializer.Deserialize(clear, ConsentJson.Default.JournalEntry)!);
    }

    private static string? PayloadFault(JournalFileEntry entry, JournalEntry committed) =>
        entry is { Payload: { } payload, Salt: { } salt }
        && !JournalChain.Commit(salt, Encoding.UTF8.GetBytes(payload)).AsSpan().SequenceEqual(committed.Commitment)
            ? "Its payload is not the one that was released."
            : null;
}
