using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Consent.Notices;

public class CompareNoticesTests
{
    private static readonly NoticeUse _pricing = new(Purpose.Pricing, [DataCategory.Rating], Basis.Contract, 365, ["a reinsurer"]);

    [Fact]
    public void A_version_that_adds_nothing_asks_nothing()
    {
        Assert.Empty(Asks([_pricing], [_pricing]));
        Assert.Empty(Asks([_pricing], [_pricing with { RetentionDays = 30, Recipients = [] }]));
        Assert.Empty(Asks([_pricing with { Categories = [DataCategory.Rating, DataCategory.TripSummary] }], [_pricing]));
    }

    [Fact]
    public void A_further_category_is_asked_for_and_the_others_are_not()
    {
        var ask = Assert.Single(Asks([_pricing], [_pricing with { Categories = [DataCategory.Rating, DataCategory.Location] }]));

        Assert.Equal((Purpose.Pricing, false, null, null), (ask.Purpose, ask.IsNew, ask.RetentionDays, ask.Basis));
        Assert.Equal([DataCategory.Location], ask.Categories);
        Assert.Empty(ask.Recipients);
    }

    [Fact]
    public void A_further_purpose_is_asked_for_as_a_whole()
    {
        var research = new NoticeUse(Purpose.Research, [DataCategory.Raw], Basis.Consent, 90, ["a university"]);

        var ask = Assert.Single(Asks([_pricing], [_pricing, research]));

        Assert.Equal((Purpose.Research, true, 90, Basis.Consent), (ask.Purpose, ask.IsNew, ask.RetentionDays, ask.Basis));
        Assert.Equal((research.Categories, research.Recipients), (ask.Categories, ask.Recipients));
    }

    [Fact]
    public void Longer_keeping_another_recipient_and_another_ground_are_asked_for()
    {
        var ask = Assert.Single(Asks([_pricing], [_pricing with { RetentionDays = 366, Recipients = ["a reinsurer", "a broker"], Basis = Basis.Consent }]));

        Assert.Equal((366, Basis.Consent), (ask.RetentionDays, ask.Basis));
        Assert.Equal(["a broker"], ask.Recipients);
        Assert.Empty(ask.Categories);
    }

    private static IReadOnlyList<NoticeAsk> Asks(NoticeUse[] older, NoticeUse[] newer) => CompareNotices.Asks(Of(1, older), Of(2, newer));

    private static Notice Of(int version, NoticeUse[] uses) => new("prt-1", version, Boots.Noon, PartnerKind.Insurer, Published.Terms(uses));
}
