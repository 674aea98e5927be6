using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Registry;

public class SubjectTests
{
    [Theory]
    [InlineData("driver.drv-1", SubjectKind.Driver, "drv-1")]
    [InlineData("identity.drv-1", SubjectKind.Identity, "drv-1")]
    [InlineData("vehicle.veh-1", SubjectKind.Vehicle, "veh-1")]
    [InlineData("dongle.ci.with.dots", SubjectKind.Dongle, "ci.with.dots")]
    public void A_subject_is_read_as_it_was_written(string text, SubjectKind kind, string id)
    {
        Assert.Equal(new Subject(kind, id), Subject.Parse(text));
        Assert.Equal(text, new Subject(kind, id).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("driver")]
    [InlineData(".drv-1")]
    [InlineData("Driver.drv-1")]
    [InlineData("owner.drv-1")]
    public void Anything_else_names_no_subject(string text)
    {
        Assert.Throws<FormatException>(() => Subject.Parse(text));
    }

    [Fact]
    public void Every_kind_has_a_name_of_its_own()
    {
        var names = Enum.GetValues<SubjectKind>().Select(kind => new Subject(kind, "x").ToString()).ToList();

        Assert.Equal(names.Distinct(), names);
    }
}
