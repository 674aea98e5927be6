using System.Text.Json;
using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Platform.Tests.Ports;

public class EnumByNameTests
{
    [Fact]
    public void Every_value_is_read_as_it_is_written()
    {
        Assert.All(Enum.GetValues<DataCategory>(), category => Assert.Equal(category, Read(JsonSerializer.Serialize(category))));
        Assert.Equal("\"trip-summary\"", JsonSerializer.Serialize(DataCategory.TripSummary));
    }

    [Theory]
    [InlineData("35")] // once, the shape cached for category 35 was that of category 3, location
    [InlineData("3")]
    [InlineData("\"3\"")]
    [InlineData("\"rating, location\"")] // once, the bits of both
    [InlineData("\"Rating\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Anything_but_a_name_is_refused_with_the_names(string json)
    {
        Assert.Throws<JsonException>(() => Read(json));
    }

    private static DataCategory Read(string json) => JsonSerializer.Deserialize<DataCategory>(json);
}
