using ConnectedInsurance.Consent.InformationSheets;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;

namespace ConnectedInsurance.Platform.Tests.Consent.InformationSheets;

public class DescribeCollectionTests
{
    [Fact]
    public void The_volume_told_is_what_a_dongle_sends()
    {
        var batches = new Journey().Drive(Journey.Monday); // 5 minutes

        var megabytesAnHour = batches.Sum(batch => batch.Length) * 12 / 1e6;

        Assert.InRange(DescribeCollection.Sheet.MegabytesAnHour, megabytesAnHour * 0.8, megabytesAnHour * 1.2);
    }

    [Fact]
    public void Every_question_of_the_law_is_answered_in_both_languages()
    {
        Assert.Equal(["storage", "retention", "holder", "use", "sharing", "access", "off", "complaint", "end"], DescribeCollection.Sheet.Answers.Select(answer => answer.Topic));
        Assert.All(DescribeCollection.Sheet.Answers, answer => Assert.True(answer.Fr.Length > 20 && answer.En.Length > 20 && answer.Fr != answer.En));
    }

    [Fact]
    public void Place_alone_is_off_at_first()
    {
        Assert.Equal("Vehicle.CurrentLocation.Latitude, Longitude", Assert.Single(DescribeCollection.Sheet.Data, data => data.IsOffAtFirst).Signal);
    }
}
