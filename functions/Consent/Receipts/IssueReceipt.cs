using System.Globalization;
using System.Text.Json;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Consent.Receipts;

/// <summary>Writes the receipt of a grant as it stands now, signed.</summary>
public sealed class IssueReceipt(PublishedNotices notices, Pseudonyms pseudonyms, Statements statements)
{
    /// <value>The type of the statement.</value>
    public const string Type = "consent-receipt";

    private const string SchemaVersion = "ISO/IEC TS 27560:2023";
    private const string Explicit = "explicit";

    /// <summary>The receipt; null for a grant that named no notice.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="platform">The platform's own address.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string?> For(Grant grant, string platform, CancellationToken cancellation)
    {
        if (grant.Notice is not { } version || await notices.Find(grant.Partner, version, cancellation) is not { } notice)
        {
            return null;
        }

        var receipt = Of(grant, notice, await pseudonyms.Of(grant.Partner, grant.Driver, cancellation), platform);
        return await statements.Sign(Type, JsonSerializer.Serialize(receipt, ReceiptJson.Default.Receipt), cancellation);
    }

    /// <summary>What the receipt says.</summary>
    internal static Receipt Of(Grant grant, Notice notice, string subject, string platform)
    {
        var (use, controller) = (notice.Use(grant.Purpose)!, notice.Terms.Controller);
        return new(
            SchemaVersion,
            grant.Id,
            subject,
            new(
                string.Create(CultureInfo.InvariantCulture, $"{platform}/notices/{grant.Partner}?version={notice.Version}"),
                ["fr", "en"],
                [
                    new(
                        grant.Purpose,
                        grant.Basis,
                        grant.Categories,
                        [grant.Partner],
                        controller.StorageLocations,
                        string.Create(CultureInfo.InvariantCulture, $"P{use.RetentionDays}D"),
                        controller.Jurisdiction,
                        use.Recipients,
                        $"DELETE {platform}/me/grants/{grant.Id}"),
                ]),
            [new(grant.Partner, controller.Name, controller.Address, controller.Contact, notice.Kind.ToString())],
            [.. Events(grant, subject)]);
    }

    private static IEnumerable<ReceiptEvent> Events(Grant grant, string subject)
    {
        yield return new(grant.Given, grant.Until, subject, Explicit, grant.Cosignature is { At: null } ? "awaits-guardian" : "given");
        if (grant.Cosignature is { At: { } cosigned })
        {
            yield return new(cosigned, grant.Until, "guardian", Explicit, "cosigned");
        }

        if (grant.Withdrawn is { } withdrawn)
        {
            yield return new(withdrawn, null, subject, Explicit, "withdrawn");
        }
    }
}
