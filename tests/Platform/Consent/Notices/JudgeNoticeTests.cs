using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;

namespace ConnectedInsurance.Platform.Tests.Consent.Notices;

public class JudgeNoticeTests
{
    private static readonly NoticeUse _use = new(Purpose.Pricing, [DataCategory.Rating], Basis.Contract, 365, []);

    [Fact]
    public void A_notice_that_says_everything_may_be_published() => Assert.Null(JudgeNotice.Fault(Published.Everything));

    public static TheoryData<string, NoticeTerms> Faulty
    {
        get
        {
            var (whole, controller) = (Published.Terms(_use), Published.Terms(_use).Controller);
            return new()
            {
                { "uses", whole with { Uses = [] } },
                { "uses", whole with { Uses = [_use, _use] } },
                { "category", whole with { Uses = [_use with { Categories = [] }] } },
                { "days", whole with { Uses = [_use with { RetentionDays = 0 }] } },
                { "days", whole with { Uses = [_use with { RetentionDays = 3661 }] } },
                { "recipients", whole with { Uses = [_use with { Recipients = [""] }] } },
                { "fr and in en", whole with { Text = whole.Text with { Fr = " " } } },
                { "fr and in en", whole with { Text = whole.Text with { En = new string('x', 6001) } } },
                { "name", whole with { Controller = controller with { Name = "" } } },
                { "address", whole with { Controller = controller with { Address = "" } } },
                { "contact", whole with { Controller = controller with { Contact = "" } } },
                { "jurisdiction", whole with { Controller = controller with { Jurisdiction = "France" } } },
                { "storageLocations", whole with { Controller = controller with { StorageLocations = [] } } },
                { "storageLocations", whole with { Controller = controller with { StorageLocations = ["fr"] } } },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public void What_is_missing_is_named(string named, NoticeTerms terms)
    {
        Assert.Contains(named, JudgeNotice.Fault(terms), StringComparison.Ordinal);
    }
}
