using System.Text;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Portability.Parts.Batches;

namespace ConnectedInsurance.Platform.Tests.Portability.Parts;

public class BatchLineTests
{
    public static TheoryData<string> Batches => [.. ApprovedText.Names("batch-v1-*.json")];

    [Theory]
    [MemberData(nameof(Batches))]
    public void A_line_becomes_the_batch_again_and_the_batch_the_line(string batch)
    {
        var line = Line(Encoding.UTF8.GetBytes(ApprovedText.Read(batch)));

        var wire = ReadBatchLine.Wire(Encoding.UTF8.GetBytes(line));

        Assert.Equal(line, Line(wire));
    }

    [Fact]
    public void Names_and_units_are_those_of_the_world()
    {
        var line = Line(Encoding.UTF8.GetBytes(ApprovedText.Read("batch-v1-place.json")));

        Assert.Contains("\"Vehicle.Speed\":[31,30,28,27]", line, StringComparison.Ordinal);
        Assert.Contains("\"Dongle.GnssSpeed\":[30.996,29.988,null,27]", line, StringComparison.Ordinal);
        Assert.Contains("\"Vehicle.CurrentLocation.Heading\":[359.9,0,1.2,1.5]", line, StringComparison.Ordinal);
        Assert.Contains("\"Vehicle.CurrentLocation.Latitude\":[null,48.137154,48.137129,48.13716]", line, StringComparison.Ordinal);
        Assert.Contains("\"Vehicle.LowVoltageBattery.CurrentVoltage\":14.09", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_place_nothing_is_left_that_tells_where()
    {
        var line = Encoding.UTF8.GetString(new WriteBatchLine().Of(Encoding.UTF8.GetBytes(ApprovedText.Read("batch-v1-place.json")), withPlace: false).Span);

        Assert.DoesNotContain("CurrentLocation", line, StringComparison.Ordinal);
        Assert.Contains("Vehicle.Speed", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"Vehicle.Speed":["fast"]}""")]
    [InlineData("""{"Vehicle.Speed":[31.5]}""")]
    [InlineData("""{"Vehicle.Speed":[1e300]}""")]
    public void What_no_dongle_measures_is_refused(string line)
    {
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => ReadBatchLine.Wire(Encoding.UTF8.GetBytes(line)));
    }

    private static string Line(byte[] body)
    {
        var batch = new TelemetryBatch();
        Assert.True(BatchReader.Read(body, DateTimeOffset.MaxValue, batch).IsNone);
        return Encoding.UTF8.GetString(new WriteBatchLine().Of(body, withPlace: true).Span);
    }
}
