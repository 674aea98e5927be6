using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Platform.Tests.Consent;

public class DisclosureScopeTests
{
    [Theory]
    [InlineData("rating:pricing", "rating:pricing")]
    [InlineData("trip-summary:pricing rating:pricing", "rating:pricing trip-summary:pricing")]
    [InlineData("  rating:pricing  rating:pricing ", "rating:pricing")]
    [InlineData("", null)]
    [InlineData(" ", null)]
    [InlineData("rating", null)]
    [InlineData("rating:", null)]
    [InlineData("rating:pricing:pricing", null)]
    [InlineData("Rating:Pricing", null)]
    [InlineData("0:0", null)]
    [InlineData("rating:pricing everything:pricing", null)]
    [InlineData("rating:pricing trip-summary:research", null)] // a token has one purpose
    [InlineData("read:trips", null)]
    public void Scopes_are_categories_of_one_purpose(string given, string? read)
    {
        Assert.Equal(read, DisclosureScope.Parse(given)?.ToString());
    }

    [Fact]
    public void Every_category_has_a_scope_for_every_purpose()
    {
        Assert.Equal(36, DisclosureScope.All.Distinct().Count());
        Assert.All(DisclosureScope.All, scope => Assert.Equal(scope, DisclosureScope.Parse(scope)?.ToString()));
    }
}
