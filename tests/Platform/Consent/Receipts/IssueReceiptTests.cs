using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Consent.Receipts;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Consent.Receipts;

public class IssueReceiptTests
{
    private static readonly Grant _grant = Grants.To("prt-1", "drv-1", DataCategory.Rating, DataCategory.TripSummary) with { Id = "gra-1", Notice = 2 };

    private static readonly Notice _notice = new(
        "prt-1", 2, Boots.Noon, PartnerKind.Insurer, Published.Terms(new NoticeUse(Purpose.Pricing, [DataCategory.Rating, DataCategory.TripSummary], Basis.Consent, 365, ["a reinsurer"])));

    private static readonly JsonSerializerOptions _indented = new(ReceiptJson.Default.Options) { WriteIndented = true };

    [Fact]
    public void A_receipt_has_the_fields_of_a_consent_record() => ApprovedText.Is("consent-receipt.json", Json(Of(_grant)));

    [Fact]
    public void A_receipt_names_the_driver_only_as_the_partner_does()
    {
        Assert.DoesNotContain("drv-1", Json(Of(_grant with { Cosignature = new("drv-2", Boots.Noon) })), StringComparison.Ordinal);
        Assert.DoesNotContain("drv-2", Json(Of(_grant with { Cosignature = new("drv-2", Boots.Noon) })), StringComparison.Ordinal);
    }

    [Fact]
    public void What_became_of_a_grant_is_in_its_receipt()
    {
        Assert.Equal(["given", "withdrawn"], States(_grant with { Withdrawn = Boots.Noon.AddDays(1) }));
        Assert.Equal(["awaits-guardian"], States(_grant with { Cosignature = new(null, null) }));
        Assert.Equal(["given", "cosigned"], States(_grant with { Cosignature = new("drv-2", Boots.Noon) }));
    }

    private static IEnumerable<string> States(Grant grant) => Of(grant).Events.Select(happened => happened.EventState);

    private static Receipt Of(Grant grant) => IssueReceipt.Of(grant, _notice, "subject-1", "https://platform.example");

    private static string Json(Receipt receipt) => JsonSerializer.Serialize(receipt, _indented);
}
