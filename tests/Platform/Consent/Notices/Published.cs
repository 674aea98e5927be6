using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Consent.Notices;

/// <summary>Notices as tests speak of them.</summary>
internal static class Published
{
    /// <summary>Every category for every purpose, by consent, for a year.</summary>
    public static NoticeTerms Everything { get; } = Terms(
        [.. Enum.GetValues<Purpose>().Select(purpose => new NoticeUse(purpose, Enum.GetValues<DataCategory>(), Basis.Consent, 365, []))]);

    public static NoticeTerms Terms(params NoticeUse[] uses) => new(
        new("Demo Insurance", "1 rue de la Paix, 75002 Paris", "privacy@insurer.example", "FR", ["FR", "DE"]), uses, new("Nous calculons votre prime.", "We price your policy."));

    /// <summary>Has a partner publish; the first version asks for everything unless told.</summary>
    public static async Task<Notice> By(PartnerRegister partners, PublishedNotices notices, string partner, NoticeTerms? terms = null) =>
        await notices.Publish((await partners.Find(partner, default))!, terms ?? Everything, default);
}
