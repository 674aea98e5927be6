using System.Text;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Consent;

/// <summary>Finds in a driver's journal who received something that turned out wrong: whoever did is to be told (GDPR art. 19).</summary>
public sealed class FindRecipients(ITables tables, SubjectKeys keys, Pseudonyms pseudonyms)
{
    private readonly ITable table = tables.Open(ConsentRows.Table);

    /// <summary>The partners who, since a moment, received a rating, or anything that names a trip; one whose payload is erased may have.</summary>
    public async Task<IReadOnlySet<string>> Of(string driver, string trip, DateTimeOffset since, CancellationToken cancellation)
    {
        var recipients = new HashSet<string>(StringComparer.Ordinal);
        if (await keys.Find(Subject.Driver(driver), cancellation) is not { } key)
        {
            return recipients;
        }

        foreach (var entry in (await Journal.Read(tables, keys, driver, cancellation)).Entries.Where(entry => entry.At >= since))
        {
            if (entry.Partner is { } partner
                && !recipients.Contains(partner)
                && (entry.Categories.Contains(DataCategory.Rating)
                    || await Payload(driver, entry.Number, key, cancellation) is not { } payload
                    || payload.Contains(await pseudonyms.Of(partner, trip, cancellation), StringComparison.Ordinal)))
            {
                recipients.Add(partner);
            }
        }

        return recipients;
    }

    private async ValueTask<string?> Payload(string driver, long number, SealingKey key, CancellationToken cancellation) =>
        await table.Find(driver, ConsentRows.Payload(number), cancellation) is { } row
            ? Encoding.UTF8.GetString(key.Open(row.Value.Span, Seal.Place(ConsentRows.Table, row.Partition, row.Row, row.Version)).AsSpan(DisclosureGate.SaltBytes))
            : null;
}
