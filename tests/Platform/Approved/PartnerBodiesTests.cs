using System.Text;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Events;

namespace ConnectedInsurance.Platform.Tests.Approved;

/// <summary>What partners have built on: a field gone or renamed breaks them.</summary>
public class PartnerBodiesTests
{
    private static readonly HashSet<DataCategory> Everything = [.. Enum.GetValues<DataCategory>()];

    [Fact]
    public void A_rating() => ApprovedText.Is("partner-rating.json", Body(Rating(0.9731), Everything));

    [Fact]
    public void Trips_with_their_events() => ApprovedText.Is("partner-trips-with-events.json", Body(Trips(), Everything));

    [Fact]
    public void Trips_without_their_events() => ApprovedText.Is("partner-trips.json", Body(Trips(), [DataCategory.TripSummary]));

    [Fact]
    public void Driving_events() => ApprovedText.Is("partner-driving-events.json", Body(Events(), Everything));

    [Fact]
    public void Vehicle_health() => ApprovedText.Is("partner-vehicle-health.json", Body(Health(), Everything));

    [Fact]
    public void No_speed_and_no_moment_is_in_an_event()
    {
        var body = Body(Events(), Everything);

        Assert.DoesNotMatch("(?i)speed|kph|start|evidence|day|dongle", body);
        Assert.DoesNotContain("1234", body, StringComparison.Ordinal);
    }

    [Fact]
    public void No_place_and_no_clock_time_is_in_a_trip()
    {
        var body = Body(Trips(), Everything);

        Assert.DoesNotContain(":00", body, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)lat|lon|start|began|vehicle|dongle", body);
        Assert.DoesNotContain(Boots.Dongle, body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_never_leaves_with_a_tail()
    {
        for (var percent = 0; percent <= 100; percent++)
        {
            var body = Body(Rating(percent / 100d), Everything);

            Assert.Matches(@"""coverage"": (0|1|0\.\d\d?)[,\r\n]", body);
        }
    }

    private static SubjectRating Rating(double coverage) => SubjectRating.Of(
        "subject-1",
        DriverRating.Of(
            new(71.33m, 64.2m, 78.46m, [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, -3.67m, 1.5)], 1234.5, 60.2, coverage, [NotRatable.LowCoverage], 0, 0, []), 40),
        new(2026, 9, 21),
        [new() { Policy = "pol-1", Product = "prd-1", Factor = 0.8765 }]);

    private static SubjectTrips Trips() => new()
    {
        Subject = "subject-1",
        Trips = [SubjectTrip.Of("trip-1", ClosedTrips.Of(Boots.Name(7, 1), Boots.Noon), TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland"))],
        Next = null,
    };

    private static SubjectEvents Events() => new()
    {
        Subject = "subject-1",
        Events =
        [
            SubjectEvent.Of("trip-1", ClosedTrips.Of(Boots.Name(7, 1), Boots.Noon), new(EventKind.CorneringLeft, 1234.5, 1235.7, 3.8761, 3.5, Severity.Medium, 61.2, 0.874, 1230, 1240)),
        ],
        Next = "a cursor",
    };

    private static SubjectHealth Health() => new()
    {
        Subject = "subject-1",
        Vehicles =
        [
            SubjectVehicle.Of(
                "vehicle-1", new("veh-1", Boots.Noon, ["P0301"], 14.137, 11.861, 91.4, 84_327), TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland")),
            SubjectVehicle.Of("vehicle-2", new("veh-2", Boots.Noon), TimeZoneInfo.Utc),
        ],
    };

    /// <summary>Indented for the reader.</summary>
    private static string Body<T>(T answer, HashSet<DataCategory> granted)
    {
        using var body = JsonDocument.Parse(Encoding.UTF8.GetString(new DisclosureShape().Write(answer, SubjectJson.Default, granted)!));
        return JsonSerializer.Serialize(body, Indented);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
