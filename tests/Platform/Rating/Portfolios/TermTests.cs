using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Platform.Tests.Rating.Portfolios;

public class TermTests
{
    [Theory]
    [InlineData("age:bands=0/10", "0", "..0")]
    [InlineData("age:bands=0/10", "10", "0..10")]
    [InlineData("age:bands=0/10", "10.5", "10..")]
    [InlineData("power:max=9", "12", "9")]
    [InlineData("town", "Nice", "Nice")]
    [InlineData("age:bands=0/10", "NA", "(missing)")]
    public void A_field_is_a_level(string term, string field, string level)
    {
        Assert.True(ParseTerms.Parse(term, areFactors: true).Single().TryLevel(field, out var read));
        Assert.Equal(level, read.ToString());
    }

    [Theory]
    [InlineData("a:max=150", "230", 150)]
    [InlineData("a:min=1:log", "0.5", 0)]
    [InlineData("a:levels=A/B/C", "C", 3)]
    [InlineData("a", "", double.NaN)]
    public void A_field_is_a_number(string term, string field, double value)
    {
        Assert.True(ParseTerms.Parse(term, areFactors: false).Single().TryValue(field, out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("a", "many")]
    [InlineData("a:log", "0")]
    [InlineData("a:levels=A/B", "C")]
    [InlineData("a", "Infinity")]
    public void What_is_no_number_is_told(string term, string field) =>
        Assert.False(ParseTerms.Parse(term, areFactors: false).Single().TryValue(field, out _));

    [Theory]
    [InlineData("a:spline=1")]
    [InlineData("a:bands=1/2")]
    [InlineData("a:max=much")]
    public void What_cannot_be_asked_of_a_number_is_refused(string term) =>
        Assert.Throws<FormatException>(() => ParseTerms.Parse(term, areFactors: false));

    [Fact]
    public void Levels_stand_in_the_order_people_expect()
    {
        var bands = ParseTerms.Parse("a:bands=5/20", areFactors: true).Single();

        Assert.Equal(["..5", "5..20", "20..", "(missing)"], bands.Sorted(["20..", "(missing)", "5..20", "..5"]));
        Assert.Equal(["4", "10", "B", "b"], (bands with { Bands = null }).Sorted(["b", "10", "B", "4"]));
    }
}
