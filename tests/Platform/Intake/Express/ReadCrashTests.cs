using System.Text.Json.Nodes;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Intake.Express;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;

namespace ConnectedInsurance.Platform.Tests.Intake.Express;

public class ReadCrashTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_crash_is_told_with_what_was_just_before()
    {
        var crash = Assert.Single(Read(
            ("mode", 1), ("lat", Ints(48_858_400, 10, null)), ("lon", Ints(2_294_500, -10, null)), ("hdg", Ints(900, 2250, null)), ("ev", Told("crash", 2, 3100))));

        Assert.Equal((new TripSegment("ci-1", 0xaa, 1, 1), 0u, 2, 3100), (crash.Segment, crash.Seq, crash.Row, crash.PeakMg));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1772438400000).AddSeconds(2), crash.At);
        Assert.Equal(52, crash.SpeedBeforeKph);
        Assert.Equal((48.85841, 2.29449, 225.0), (Math.Round(crash.Place!.Latitude, 6), Math.Round(crash.Place.Longitude, 6), crash.Place.CourseDegrees));
    }

    [Fact]
    public void What_is_not_known_is_not_told()
    {
        var crash = Assert.Single(Read(("t0", null), ("clock", null), ("spd", null), ("rpm", null), ("ax", Ints(1)), ("ay", Ints(1)), ("az", Ints(1)), ("gs", Ints((int?)null)), ("ev", Told("crash", 0, 1300))));

        Assert.Equal((Received, null, null), (crash.At, crash.SpeedBeforeKph, crash.Place));
    }

    [Fact]
    public void Satellites_tell_the_speed_when_the_car_does_not()
    {
        var crash = Assert.Single(Read(("spd", Ints(null, null, null)), ("gs", Ints(1000, 2000, null)), ("ev", Told("crash", 2, 1300))));

        Assert.Equal(72, crash.SpeedBeforeKph!.Value, 6);
    }

    [Fact]
    public void The_speed_is_that_of_the_five_seconds_before_and_not_of_later()
    {
        var speeds = Ints(90, 40, 41, 42, 43, 44, 45, 99);
        var crash = Assert.Single(Read(("spd", speeds), ("rpm", null), ("ax", Ints(1, 1, 1, 1, 1, 1, 1, 1)), ("ay", Ints(1, 1, 1, 1, 1, 1, 1, 1)), ("az", Ints(1, 1, 1, 1, 1, 1, 1, 1)), ("ev", Told("crash", 6, 1300))));

        Assert.Equal(45, crash.SpeedBeforeKph);
    }

    [Fact]
    public void A_private_trip_and_another_kind_of_event_tell_no_crash()
    {
        Assert.Empty(Read(("mode", 2), ("rpm", null), ("ax", null), ("ay", null), ("az", null), ("ev", Told("crash", 2, 3100))));
        Assert.Empty(Read(("ev", Told("low-battery", 2, 3100))));
    }

    private static List<CrashTold> Read(params (string, JsonNode?)[] with)
    {
        var removed = with.Where(field => field.Item2 is null).Select(field => field.Item1).ToHashSet();
        var body = JsonNode.Parse(SmallBatch.Of("ci-1", [.. with.Where(field => field.Item2 is not null)]))!.AsObject();
        foreach (var field in removed)
        {
            body.Remove(field);
        }

        var batch = new TelemetryBatch();
        Assert.Equal(default, BatchReader.Read(System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()), Received, batch));
        return [.. ReadCrash.In(batch, Received, "trace")];
    }

    private static JsonArray Told(string kind, int row, int value) => new(new JsonArray(kind, row, value));

    private static JsonArray Ints(params int?[] values) => new([.. values.Select(value => value is { } number ? JsonValue.Create(number) : null)]);
}
