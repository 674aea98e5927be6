using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Trips;

namespace ConnectedInsurance.Platform.Tests.Consent;

public partial class DisclosureShapeTests
{
    private static readonly Sighting _sighting = new(48.856614, 2.352222, Boots.Noon.AddMinutes(59), 50, null);

    [Fact]
    public void A_place_leaves_to_a_hundredth_of_a_degree_and_its_moment_to_the_hour()
    {
        var told = Told(_sighting, DataCategory.Location);

        Assert.Equal(("48.86", "2.35", Boots.Noon), (told.GetProperty("latitude").GetRawText(), told.GetProperty("longitude").GetRawText(), told.GetProperty("at").GetDateTimeOffset()));
        Assert.Equal(JsonValueKind.Null, told.GetProperty("left").ValueKind);
    }

    [Fact]
    public void Speed_does_not_leave_with_a_place()
    {
        Assert.False(Told(_sighting, DataCategory.Location).TryGetProperty("speedKph", out _));
        Assert.True(Told(_sighting, DataCategory.Location, DataCategory.Raw).TryGetProperty("speedKph", out _));
    }

    [Fact]
    public void A_moment_in_another_zone_is_cut_in_coordinated_time()
    {
        var told = Told(_sighting with { At = new(2026, 9, 21, 17, 45, 0, TimeSpan.FromHours(5.5)) }, DataCategory.Location);

        Assert.Equal(Boots.Noon, told.GetProperty("at").GetDateTimeOffset());
        Assert.EndsWith("+00:00", told.GetProperty("at").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_moment_that_does_not_say_how_coarse_it_is_does_not_leave()
    {
        Assert.Throws<InvalidOperationException>(() => new DisclosureShape().Write(new Exact(Boots.Noon), Sightings.Default, new HashSet<DataCategory> { DataCategory.Location }));
    }

    private static JsonElement Told(Sighting sighting, params DataCategory[] granted)
    {
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(new DisclosureShape().Write(sighting, Sightings.Default, granted.ToHashSet())!));
        return json.RootElement.Clone();
    }

    [Discloses(DataCategory.Location)]
    internal sealed record Sighting(
        [property: Discloses(DataCategory.Location, RoundedTo = 0.01)] double Latitude,
        [property: Discloses(DataCategory.Location, RoundedTo = 0.01)] double Longitude,
        [property: Discloses(DataCategory.Location, CutToMinutes = 60)] DateTimeOffset At,
        [property: Discloses(DataCategory.Raw, RoundedTo = 1)] double SpeedKph,
        [property: Discloses(DataCategory.Location, CutToMinutes = 60)] DateTimeOffset? Left);

    [Discloses(DataCategory.Location)]
    internal sealed record Exact([property: Discloses(DataCategory.Location)] DateTimeOffset At);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Sighting))]
    [JsonSerializable(typeof(Exact))]
    internal sealed partial class Sightings : JsonSerializerContext;
}
