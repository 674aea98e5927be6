using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>Finds the insurers a driver may ask: those whose notice says that they price with a rating; of a broker, those it does business with.</summary>
public sealed class FindAskable(PublishedNotices notices, QuoteOptions options)
{
    /// <summary>Their notices, in an order that says nothing.</summary>
    public async Task<IReadOnlyList<Notice>> For(string driver, CancellationToken cancellation) =>
        [.. (await notices.CurrentOfAll(cancellation)).Where(notice => MayBeAsked(notice) && !Sandbox.Parts(notice.Partner, driver))];

    private bool MayBeAsked(Notice notice) =>
        notice.Kind == PartnerKind.Insurer
        && notice.Use(Purpose.Pricing)?.Categories.Contains(DataCategory.Rating) == true
        && options.Brokering?.Insurers.Contains(notice.Partner) != false;
}
